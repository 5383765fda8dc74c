import { ApiFailure } from '../outcome/failure';

/** One page of a list: its rows, and where the next page begins (undefined after the last). */
export interface Page<Row, Cursor> {
	rows: Row[];
	next: Cursor | undefined;
}

/**
 * The pages of a list, one after another. A server that hands out the same cursor twice would never
 * come to an end; it is reported instead of followed.
 * @throws ApiFailure
 */
export async function* inTurn<P extends Page<unknown, Cursor>, Cursor extends string | number>(
	first: Cursor | undefined,
	load: (cursor: Cursor | undefined) => Promise<P>,
): AsyncGenerator<P, void, undefined> {
	const seen = new Set([first]);
	for (let cursor = first; ; ) {
		const page = await load(cursor);
		yield page;
		if (page.next === undefined) return;
		if (seen.has(page.next)) throw endless('the same page was announced twice');
		seen.add(page.next);
		cursor = page.next;
	}
}

/**
 * The pages of a list whose cursors stay where they are, as far as they are asked for. Rows are handed
 * on by the page: an asynchronous step for each of a hundred thousand rows costs more than the rows.
 * @throws ApiFailure
 */
export async function* pages<Row, Cursor extends string | number>(
	first: Cursor | undefined,
	load: (cursor: Cursor | undefined) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<Row[], void, undefined> {
	for await (const { rows } of inTurn(first, load)) yield rows;
}

/** Why a list is read no further. */
export function endless(why: string): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `The list does not end: ${why}`,
		description:
			'It may just have changed, so run it again. If that does not help, set a Limit, or narrow the list with filters. Nothing was changed.',
	});
}

/** At most `limit` rows; pages beyond them are never asked for. */
export async function collect<Row>(list: AsyncIterable<Row[]>, limit: number): Promise<Row[]> {
	const collected: Row[] = [];
	if (limit <= 0) return collected;
	for await (const rows of list) {
		for (const row of rows) if (collected.length < limit) collected.push(row);
		if (collected.length >= limit) break;
	}
	return collected;
}

/** The first row that passes the test; pages beyond it are never asked for. */
export async function find<Row>(
	list: AsyncIterable<Row[]>,
	test: (row: Row) => boolean,
): Promise<Row | undefined> {
	const [found] = await collect(filter(list, test), 1);
	return found;
}

/** The rows before the first one that passes the test; pages beyond it are never asked for. */
export async function* until<Row>(
	list: AsyncIterable<Row[]>,
	test: (row: Row) => boolean,
): AsyncGenerator<Row[], void, undefined> {
	for await (const rows of list) {
		const end = rows.findIndex(test);
		yield end < 0 ? rows : rows.slice(0, end);
		if (end >= 0) return;
	}
}

/** The rows that pass the test. */
export async function* filter<Row>(
	list: AsyncIterable<Row[]>,
	test: (row: Row) => boolean,
): AsyncGenerator<Row[], void, undefined> {
	for await (const rows of list) yield rows.filter(test);
}
