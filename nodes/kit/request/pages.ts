import { ApiFailure } from '../outcome/failure';

/** One page of a list: its rows, and where the next page begins (undefined after the last). */
export interface Page<Row, Cursor> {
	rows: Row[];
	next: Cursor | undefined;
}

/**
 * The pages of a list, one after another. A server that hands out the same cursor twice would never
 * come to an end; it is reported instead of followed.
 */
async function* inTurn<P extends Page<unknown, Cursor>, Cursor extends string | number>(
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
 * The rows of a list whose cursors stay where they are, page by page, as far as they are asked for.
 * @throws ApiFailure
 */
export async function* pages<Row, Cursor extends string | number>(
	first: Cursor | undefined,
	load: (cursor: Cursor | undefined) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<Row, void, undefined> {
	// not `yield*`, which awaits every row of an array several times
	for await (const { rows } of inTurn(first, load)) for (const row of rows) yield row;
}

/** A page of a list that is counted from its beginning, so that rows move between its pages. */
export interface CountedPage<Row> extends Page<Row, number> {
	/** How many rows the whole list has at this moment, where the provider says so. */
	total?: number;
}

interface CountedList<Row> {
	/** Number of the first page, or of its first row. */
	first: number;
	load: (cursor: number) => Promise<CountedPage<Row>>;
	/** What tells a row from the others. */
	key: (row: Row) => string;
	/** For who comes back anyway: one reading, in which rows that move meanwhile may be missed. */
	once?: boolean;
}

/** Readings of a list, at most, until one of them is proven to be complete. */
const MAX_READINGS = 5;

/**
 * The rows of a list that is counted from its beginning, each once, as far as they are asked for. A
 * row that is added while the list is read moves others to a later page, where they come again; one
 * that goes moves others to a page already read, where they would be missed. So whoever goes to the
 * end gets all of them: the list is read again until a reading is as long as the provider says, or
 * shows the same pages as the one before.
 * @throws ApiFailure where it changes too fast for that, or the pages do not turn
 */
export async function* countedRows<Row>(
	list: CountedList<Row>,
): AsyncGenerator<Row, void, undefined> {
	const { first, load, key, once = false } = list;
	const known = new Set<string>();
	let before: string | undefined;
	for (let reading = 1; reading <= MAX_READINGS; reading++) {
		const read: Array<{ keys: string[]; total: number | undefined }> = [];
		for await (const { rows, total } of inTurn(first, async (at = first) => await load(at))) {
			const keys = rows.map(key);
			if (keys.length > 0 && keys.join() === read.at(-1)?.keys.join()) {
				throw endless(`page ${read.length} was given once more instead of the next one`);
			}
			read.push({ keys, total });
			for (const [index, row] of rows.entries()) {
				const own = keys[index] ?? '';
				if (known.has(own)) continue;
				known.add(own);
				yield row;
			}
		}
		const now = JSON.stringify(read.map(({ keys }) => keys));
		if (once || read.length === 1 || isWhole(read) || now === before) return;
		before = now;
	}
	throw new ApiFailure('safeToRetry', {
		message: 'The list changed each time it was read',
		description:
			'Rows may be missing, so none are given. Run it again, set a Limit, or narrow the list with filters. Nothing was changed.',
		hint: { cause: 'temporarily-unavailable' },
	});
}

/** Whether the provider's own count, the same on every page, is the number of rows that were read. */
function isWhole(read: ReadonlyArray<{ keys: string[]; total: number | undefined }>): boolean {
	const [total, ...others] = new Set(read.map((page) => page.total));
	const rows = new Set(read.flatMap(({ keys }) => keys));
	return others.length === 0 && total === rows.size;
}

/** A row's `id`, or all of a row that has none. */
export function rowKey(row: { id?: unknown }): string {
	const { id } = row;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(row);
}

function endless(why: string): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `The list does not come to an end: ${why}`,
		description:
			'It may just have changed, so run it again. If that does not help, set a Limit, or narrow the list with filters. Nothing was changed.',
	});
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
