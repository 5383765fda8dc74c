import { BlinkError, invalidInput } from './errors.cts';

/** Relay-style arguments. */
export interface PageArguments {
	first?: number | null;
	after?: string | null;
	last?: number | null;
	before?: string | null;
}

export interface Page<Node> {
	edges: Array<{ cursor: string; node: Node }>;
	pageInfo: {
		hasNextPage: boolean;
		hasPreviousPage: boolean;
		startCursor: string | null;
		endCursor: string | null;
	};
}

const LARGEST_PAGE = 100;
const OBJECT_ID = /^[0-9a-f]{24}$/i;

/**
 * A page of transactions, newest first. `first` looks at `after` only and gives what is older;
 * `last` looks at `before` only and gives what is newer, the nearest to the cursor. Without a
 * cursor, `last` therefore gives the oldest of all.
 *
 * @param items newest first; their ids are the cursors
 * @throws BlinkError
 */
export function transactionPage<Node extends { id: string }>(
	items: readonly Node[],
	{ first, after, last, before }: PageArguments,
): Page<Node> {
	const size = pageSize(first, last);
	const cursor = size.direction === 'older' ? after : before;
	if (cursor && !OBJECT_ID.test(cursor)) {
		throw new BlinkError('DB_ERROR', 'Unknown error occurred (code: UnknownLedgerError)');
	}
	if (size.direction === 'older') {
		const older = cursor ? items.filter(({ id }) => id < cursor) : items;
		const page = older.slice(0, size.count);
		return connection(page, ({ id }) => id, { next: older.length > size.count });
	}
	const newer = cursor ? items.filter(({ id }) => id > cursor) : items;
	const page = newer.slice(-size.count);
	return connection(page, ({ id }) => id, { previous: newer.length > size.count });
}

/**
 * A page of invoices, newest first. The cursor is the payment hash; one that is not known is
 * silently ignored, so that the list starts again from the top.
 *
 * @throws BlinkError
 */
export function invoicePage<Node extends { paymentHash: string }>(
	items: readonly Node[],
	{ first, after, last, before }: PageArguments,
): Page<Node> {
	const size = pageSize(first, last);
	const hash = ({ paymentHash }: Node) => paymentHash;
	const at = (cursor: string | null | undefined) =>
		items.findIndex(({ paymentHash }) => paymentHash === cursor);
	if (size.direction === 'older') {
		const older = items.slice(at(after) + 1);
		const page = older.slice(0, size.count);
		return connection(page, hash, { next: older.length > size.count });
	}
	const end = at(before);
	const newer = end < 0 ? items : items.slice(0, end);
	return connection(newer.slice(-size.count), hash, { previous: newer.length > size.count });
}

function pageSize(first?: number | null, last?: number | null) {
	if (first && last) throw invalidInput('Cannot use both "first" and "last".');
	const count = first ?? last ?? LARGEST_PAGE;
	if (count > LARGEST_PAGE) {
		throw invalidInput(
			`Requested page size (${count}) is greater than max allowed page size ${LARGEST_PAGE}.`,
		);
	}
	if (count <= 0) throw invalidInput(`Requested page size (${count}) must be greater than 0.`);
	const direction = typeof first !== 'number' && typeof last === 'number' ? 'newer' : 'older';
	return { count, direction } as const;
}

function connection<Node>(
	page: readonly Node[],
	cursorOf: (node: Node) => string,
	{ next = false, previous = false },
): Page<Node> {
	const edges = page.map((node) => ({ cursor: cursorOf(node), node }));
	return {
		edges,
		pageInfo: {
			hasNextPage: next,
			hasPreviousPage: previous,
			startCursor: edges.at(0)?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
		},
	};
}
