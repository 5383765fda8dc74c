declare module 'fs-native-extensions' {
	/** Locks an open file for this handle alone; false where another one has it. */
	export function tryLock(fd: number): boolean;
}

// Its own types are those of an ES module, which CommonJS may not require; the code may be.
declare module 'flatted' {
	/** Reads the notation in which n8n stores execution data. */
	export function parse(text: string): unknown;
}

declare module 'gifenc' {
	/** Colours as [red, green, blue]. */
	export type Palette = number[][];
	/** The colours that stand best for those of a picture, given as RGBA bytes. */
	export function quantize(rgba: Uint8Array, colours: number): Palette;
	/** The number of its nearest colour for each point. */
	export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
	export function GIFEncoder(): {
		writeFrame(
			points: Uint8Array,
			width: number,
			height: number,
			options: { palette: Palette; delay: number },
		): void;
		finish(): void;
		bytes(): Uint8Array;
	};
}
