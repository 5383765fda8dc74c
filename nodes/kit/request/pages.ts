import { ApiFailure } from '../outcome/failure';

/** One page of a list: its rows, and where the next page begins (undefined after the last). */
export interface Page<Row, Cursor> {
	rows: Row[];
	next: Cursor | undefined;
}

/**
 * The rows of a list, page by page, as far as they are asked for. A server that hands out the same
 * cursor twice would never come to an end; it is reported instead of followed.
 * @throws ApiFailure
 */
export async function* pages<Row, Cursor extends string | number>(
	first: Cursor | undefined,
	load: (cursor: Cursor | undefined) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<Row, void, undefined> {
	const seen = new Set([first]);
	for (let cursor = first; ; ) {
		const { rows, next } = await load(cursor);
		// not `yield*`, which awaits every row of an array several times
		for (const row of rows) yield row;
		if (next === undefined) return;
		if (seen.has(next)) {
			throw new ApiFailure('safeToRetry', {
				message: 'The list does not come to an end: the same page was announced twice',
				description: 'Set a Limit, or narrow the list with filters. Nothing was changed.',
			});
		}
		seen.add(next);
		cursor = next;
	}
}

/** At most `limit` rows; pages beyond them are never asked for. */
export async function collect<Row>(rows: AsyncIterable<Row>, limit: number): Promise<Row[]> {
	const collected: Row[] = [];
	if (limit <= 0) return collected;
	for await (const row of rows) {
		collected.push(row);
		if (collected.length >= limit) break;
	}
	return collected;
}
