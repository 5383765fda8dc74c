/** What remembers entries in the order in which they came: a Map or a Set. */
interface Remembered {
	readonly size: number;
	keys(): Iterable<string>;
	delete(key: string): boolean;
}

/** Forgets the oldest entries, as long as there are more than `limit`. */
export function dropOldest(entries: Remembered, limit: number): void {
	for (const oldest of entries.keys()) {
		if (entries.size <= limit) break;
		entries.delete(oldest);
	}
}
