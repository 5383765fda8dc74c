import { createHash } from 'node:crypto';
import { z } from 'zod';

import { ApiFailure } from '../outcome/failure';
import { endless, inTurn, type Page } from './pages';

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
	/** For callers that read the list again anyway, such as polls: one reading, which may miss rows that move. */
	once?: boolean;
}

/** Readings of a list, at most, until one of them is proven to be complete. */
const MAX_READINGS = 5;

/**
 * The rows of a list that is counted from its beginning, each once, page by page, as far as they are
 * asked for. A row that is added while the list is read moves others to a later page, where they come
 * again; one that goes moves others to a page already read, where they would be missed. So whoever goes
 * to the end gets all of them: the list is read again until a reading is as long as the provider says,
 * or shows the same pages as the one before. Of a page nothing is kept but the keys of its rows.
 * @throws ApiFailure where it changes too fast for that, or the pages do not turn
 */
export async function* countedRows<Row>(
	list: CountedList<Row>,
): AsyncGenerator<Row[], void, undefined> {
	const { first, load, key, once = false } = list;
	const known = new Set<string>();
	let before: string | undefined;
	for (let number = 1; number <= MAX_READINGS; number++) {
		// all that the first reading finds is known by then
		const reading = new Reading(number === 1 ? known : new Set());
		for await (const { rows, total } of inTurn(first, async (at = first) => await load(at))) {
			const keys = rows.map(key);
			const fresh = rows.filter((_, index) => isFirst(known, keys[index] ?? ''));
			reading.add(keys, total);
			yield fresh;
		}
		const now = reading.digest();
		if (once || reading.isOnePage || reading.isWhole || now === before) return;
		before = now;
	}
	throw new ApiFailure('safeToRetry', {
		message: 'The list changed each time it was read',
		description:
			'Rows may be missing, so none are given. Run it again, set a Limit, or narrow the list with filters. Nothing was changed.',
		hint: { cause: 'temporarily-unavailable' },
	});
}

/** Whether a key has not come before. Notes that it has come. */
function isFirst(known: Set<string>, key: string): boolean {
	const { size } = known;
	return known.add(key).size > size;
}

/** What is left of one reading of a list: enough to compare it with another one. */
class Reading {
	private readonly hash = createHash('sha256');
	private readonly totals = new Set<number | undefined>();
	/** What stands for a page, and its number. */
	private readonly pages = new Map<string, number>();
	private count = 0;

	/** @param keys of the rows that have come; the caller may put them there as well */
	constructor(private readonly keys: Set<string>) {}

	/** @throws ApiFailure for the page that has just been read */
	add(keys: readonly string[], total: number | undefined): void {
		const page = createHash('sha256').update(JSON.stringify(keys)).digest('base64');
		const before = this.pages.get(page);
		if (keys.length > 0 && before !== undefined) {
			throw endless(`page ${before} was given once more instead of the next one`);
		}
		this.pages.set(page, ++this.count);
		this.hash.update(page);
		this.totals.add(total);
		// without a total there is nothing to compare their number with
		if (total !== undefined) for (const key of keys) this.keys.add(key);
	}

	get isOnePage(): boolean {
		return this.count === 1;
	}

	/** Whether the provider's own count, the same on every page, is the number of rows that were read. */
	get isWhole(): boolean {
		return this.totals.size === 1 && this.totals.has(this.keys.size);
	}

	/** Stands for the rows of all its pages, and for which of them were on which page. */
	digest(): string {
		return this.hash.digest('base64');
	}
}

/** A row's `id`, or all of a row that has none. */
export function rowKey(row: { id?: unknown }): string {
	const { id } = row;
	const isTold = (typeof id === 'string' && id !== '') || typeof id === 'number';
	return isTold ? String(id) : JSON.stringify(row);
}

/**
 * A number of rows or pages as a provider tells it. Undefined for anything else, such as null: a list of which
 * nobody says how long it is ends where a page has no rows.
 */
export const toldCount = z
	.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
	.pipe(z.number().int().nonnegative())
	.optional()
	.catch(undefined);
