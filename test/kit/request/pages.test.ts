import fc from 'fast-check';

import { countedRows, rowKey, toldCount } from '../../../nodes/kit/request/countedRows';
import { collect, filter, find, pages, until } from '../../../nodes/kit/request/pages';

/** A server with `rows`, `size` to a page; counts what is asked of it. */
function server(rows: number[], size: number) {
	const asked: Array<number | undefined> = [];
	const load = async (cursor: number | undefined) => {
		asked.push(cursor);
		const start = cursor ?? 0;
		const end = start + size;
		return { rows: rows.slice(start, end), next: end < rows.length ? end : undefined };
	};
	return { load, asked };
}

it('gives every row once, in order, up to the limit, and asks for no page too many', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat(), { maxLength: 60 }),
			fc.integer({ min: 1, max: 20 }),
			fc.integer({ min: 0, max: 80 }),
			async (rows, size, limit) => {
				const { load, asked } = server(rows, size);
				expect(await collect(pages(undefined, load), limit)).toEqual(rows.slice(0, limit));
				const needed = Math.ceil(Math.min(limit, rows.length) / size);
				expect(asked.length).toBe(limit === 0 ? 0 : Math.max(1, needed));
			},
		),
	);
});

it('returns all without a limit', async () => {
	const { load } = server([1, 2, 3, 4, 5], 2);
	expect(await collect(pages(undefined, load), Infinity)).toEqual([1, 2, 3, 4, 5]);
});

it.each([
	['the same', [7, 7]],
	['an earlier', [7, 8, 7]],
	['the first', [1]],
])('stops with an explanation when a server announces %s page again', async (_, cursors) => {
	let page = 0;
	const load = async () => ({ rows: ['row'], next: cursors[page++] });
	await expect(collect(pages(1, load), Infinity)).rejects.toMatchObject({
		outcome: 'safeToRetry',
		details: {
			message: 'The list does not end: the same page was announced twice',
			description: expect.stringContaining('set a Limit'),
		},
	});
});

describe('what is looked for in a list', () => {
	const isLarge = (row: number) => row > 2;

	it.each([
		[[1, 2, 3, 4, 5], 3, 2],
		[[1, 2], undefined, 1],
		[[3], 3, 1],
	])('is found in %j, and no page beyond it is asked for', async (rows, found, requests) => {
		const { load, asked } = server(rows, 2);
		expect(await find(pages(undefined, load), isLarge)).toBe(found);
		expect(asked).toHaveLength(requests);
	});

	it.each([
		[[1, 2, 1, 3, 1, 1], [1, 2, 1], [1, 2, 1, 1, 1], 2],
		[[3, 1, 1], [], [1, 1], 1],
		[[1, 2], [1, 2], [1, 2], 1],
	])('%j ends before it, or goes on without it', async (rows, before, others, requests) => {
		const { load, asked } = server(rows, 2);
		expect(await collect(until(pages(undefined, load), isLarge), Infinity)).toEqual(before);
		expect(asked).toHaveLength(requests);
		const without = filter(pages(undefined, server(rows, 2).load), (row) => !isLarge(row));
		expect(await collect(without, Infinity)).toEqual(others);
	});
});

/** A list that is counted from its beginning, and changes each time a page was given. */
class Shop {
	asked = 0;
	/** How often it was read from its beginning. */
	readings = 0;

	constructor(
		private rows: number[],
		private readonly size: number,
		private readonly counted: boolean,
		private readonly changes: Array<((rows: number[]) => number[]) | null> = [],
	) {}

	readonly load = async (page: number) => {
		const { rows, size } = this;
		this.asked++;
		if (page === 1) this.readings++;
		const change = this.changes.shift();
		if (change) this.rows = change(rows);
		return {
			rows: rows.slice((page - 1) * size, page * size).map((id) => ({ id })),
			next: page * size < rows.length ? page + 1 : undefined,
			...(this.counted && { total: rows.length }),
		};
	};

	readonly all = async (limit = Infinity, once = false) => {
		const rows = countedRows({ first: 1, load: this.load, key: rowKey, once });
		return (await collect(rows, limit)).map(({ id }) => id);
	};
}

describe('a list whose rows move between its pages', () => {
	const withNew = (rows: number[]) => [99, ...rows];
	const withoutFirst = (rows: number[]) => rows.slice(1);

	it.each([
		['told how long it is', true],
		['not told', false],
	])('gives a row once that moves to the next page, %s', async (_, counted) => {
		const shop = new Shop([1, 2, 3, 4], 2, counted, [withNew]);
		expect((await shop.all()).sort()).toEqual([1, 2, 3, 4, 99]);
	});

	it.each([
		['told how long it is', true],
		['not told', false],
	])('gives a row that moves to a page already read, %s', async (_, counted) => {
		const shop = new Shop([1, 2, 3, 4, 5, 6], 2, counted, [withoutFirst]);
		expect((await shop.all()).sort()).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('is read once where the provider says how long it is, and nothing moves', async () => {
		const shop = new Shop([1, 2, 3, 4, 5], 2, true);
		expect(await shop.all()).toEqual([1, 2, 3, 4, 5]);
		expect(shop.asked).toBe(3);
	});

	it('is read twice where it does not, unless it is one page or for who comes back', async () => {
		const shop = new Shop([1, 2, 3], 2, false);
		expect(await shop.all()).toEqual([1, 2, 3]);
		expect(shop.asked).toBe(4);
		const page = new Shop([1, 2], 2, false);
		expect(await page.all()).toEqual([1, 2]);
		expect(page.asked).toBe(1);
		const poll = new Shop([1, 2, 3], 2, false);
		expect(await poll.all(Infinity, true)).toEqual([1, 2, 3]);
		expect(poll.asked).toBe(2);
	});

	it('is asked for no more pages than the limit needs', async () => {
		const shop = new Shop([1, 2, 3, 4, 5, 6], 2, true);
		expect(await shop.all(3)).toEqual([1, 2, 3]);
		expect(shop.asked).toBe(2);
	});

	it('is not given where it changes each time it is read', async () => {
		let id = 100;
		const grow = (rows: number[]) => [id++, ...rows];
		const shop = new Shop(
			[1, 2, 3],
			2,
			true,
			Array.from({ length: 50 }, () => grow),
		);
		await expect(shop.all()).rejects.toMatchObject({
			outcome: 'safeToRetry',
			details: {
				message: 'The list changed each time it was read',
				description:
					'Rows may be missing, so none are given. Run it again, set a Limit, or narrow the list with filters. Nothing was changed.',
				hint: { cause: 'temporarily-unavailable' },
			},
		});
		expect(shop.readings).toBe(5);
	});

	it('is not whole because of rows that another reading has found', async () => {
		const grown = (rows: number[]) => [...rows, 6];
		const moved = () => [2, 3, 4, 5, 6, 7];
		const hidden = () => [7, 2, 3, 4, 5, 6];
		const changes = [null, grown, null, moved, hidden, null];
		const shop = new Shop([1, 2, 3, 4, 5], 2, true, changes);
		expect((await shop.all()).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(shop.readings).toBe(3);
	});

	it('may have pages without rows', async () => {
		const given = [[{ id: 1 }], [], [], [{ id: 2 }]];
		const load = async (page: number) => ({
			rows: given[page - 1] ?? [],
			next: page < given.length ? page + 1 : undefined,
			total: 2,
		});
		const rows = countedRows({ first: 1, load, key: rowKey });
		expect(await collect(rows, Infinity)).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it('is not given where its pages do not turn', async () => {
		const load = async (page: number) => ({ rows: [{ id: 1 }], next: page + 1 });
		const rows = countedRows({ first: 1, load, key: rowKey });
		await expect(collect(rows, Infinity)).rejects.toMatchObject({
			details: { message: expect.stringContaining('page 1 was given once more') },
		});
	});

	it('is not given where its pages come round again', async () => {
		const load = async (page: number) => ({ rows: [{ id: page % 3 }], next: page + 1 });
		const rows = countedRows({ first: 1, load, key: rowKey });
		await expect(collect(rows, Infinity)).rejects.toMatchObject({
			details: { message: expect.stringContaining('page 1 was given once more') },
		});
	});

	it('takes no empty ID for the same one', async () => {
		const rows = [
			{ id: '', n: 1 },
			{ id: '', n: 2 },
			{ id: null, n: 3 },
		];
		const load = async () => ({ rows, next: undefined });
		expect(await collect(countedRows({ first: 1, load, key: rowKey }), Infinity)).toEqual(rows);
	});

	it('gives whatever was there all the time exactly once, or nothing', async () => {
		const change = fc.oneof(
			fc.nat(9).map((at) => ({ kind: 'add' as const, at })),
			fc.nat(9).map((at) => ({ kind: 'remove' as const, at })),
		);
		const schedule = fc.array(fc.option(change, { freq: 3 }), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 12 }),
				fc.integer({ min: 1, max: 4 }),
				schedule,
				async (length, size, changes) => {
					const there = new Set(Array.from({ length }, (_, index) => index + 1));
					let id = 100;
					const acts = changes.map((one) =>
						one === null
							? null
							: (rows: number[]) => {
									const at = rows.length === 0 ? 0 : one.at % rows.length;
									if (one.kind === 'add') return [...rows.slice(0, at), id++, ...rows.slice(at)];
									for (const gone of rows.slice(at, at + 1)) there.delete(gone);
									return rows.filter((_, index) => index !== at);
								},
					);
					const shop = new Shop([...there], size, true, acts);
					const given = await shop.all().catch(() => undefined);
					if (!given) return;
					expect(new Set(given).size).toBe(given.length);
					expect(given).toEqual(expect.arrayContaining([...there]));
				},
			),
			{ numRuns: 500 },
		);
	});
});

it.each<[{ id?: unknown; n?: number }, string]>([
	[{ id: 'a', n: 1 }, 'a'],
	[{ id: 7, n: 1 }, '7'],
	[{ id: 0 }, '0'],
	[{ id: '', n: 1 }, '{"id":"","n":1}'],
	[{ id: null }, '{"id":null}'],
	[{ id: true }, '{"id":true}'],
	[{ n: 1 }, '{"n":1}'],
])('%j is told from others by %s', (row, key) => {
	expect(rowKey(row)).toBe(key);
});

it.each([
	[5, 5],
	[0, 0],
	['12', 12],
	['0', 0],
	['', undefined],
	['x1', undefined],
	['1x', undefined],
	['-1', undefined],
	[-1, undefined],
	[1.5, undefined],
	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
])('%j tells of so many rows: %s', (told, count) => {
	expect(toldCount.parse(told)).toBe(count);
});
