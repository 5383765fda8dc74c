/**
 * Lets at most `limit` pieces of work run at once; the others wait, first come, first served. npm's
 * `p-limit` does the same, but n8n 1 does not have it for its nodes.
 */
export function limitTo(limit: number) {
	const waiting: Array<() => void> = [];
	let free = limit;
	return async <T>(work: () => Promise<T>): Promise<T> => {
		if (free > 0) free--;
		else await new Promise<void>((begin) => waiting.push(begin));
		try {
			return await work();
		} finally {
			// the place goes to the next one directly, so that nobody can come in between
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
