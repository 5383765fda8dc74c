import fc from 'fast-check';

import { pages, collect } from '../../../nodes/kit/request/pages';

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
		details: {
			message: 'The list does not come to an end: the same page was announced twice',
			description: expect.stringContaining('Set a Limit'),
		},
	});
});
