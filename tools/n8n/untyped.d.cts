declare module 'fs-native-extensions' {
	/** Locks an open file for this handle alone; false where another one has it. */
	export function tryLock(fd: number): boolean;
}

// Its own types are those of an ES module, which CommonJS may not require; the code may be.
declare module 'flatted' {
	/** Reads the notation in which n8n stores execution data. */
	export function parse(text: string): unknown;
}
