import { perform } from './perform.cts';
import { APPLICATION, license, rows } from './rows';

const page = (ids: number[], totalPages?: number) =>
	rows(
		ids.map((id) => license({ id: String(id), key: `K-${id}` })),
		totalPages,
	);

async function listed(answers: string[], set: object = { returnAll: true }) {
	const parameters = { applicationId: APPLICATION, simplify: true, filters: {}, ...set };
	const { output, sent, failure } = await perform('license', 'getMany', parameters, { answers });
	const ids = Array.isArray(output) ? output.map((row) => 'id' in row && row.id) : undefined;
	return { ids, pages: sent.map(({ query }) => query?.currentPage), failure };
}

it('reads every page that is announced', async () => {
	const answers = [page([1, 2], 3), page([3, 4], 3), page([5], 3)];
	expect(await listed(answers)).toMatchObject({ ids: ['1', '2', '3', '4', '5'], pages: [1, 2, 3] });
});

it('reads on when the list grows meanwhile, and gives a row that moved on only once', async () => {
	const answers = [page([1, 2], 2), page([2, 3], 3), page([4], 3)];
	expect((await listed(answers)).ids).toEqual(['1', '2', '3', '4']);
});

it('stops at an empty page', async () => {
	expect(await listed([page([1, 2], 5), page([], 5)])).toMatchObject({
		ids: ['1', '2'],
		pages: [1, 2],
	});
	expect(await listed([page([], 0)])).toMatchObject({ ids: [], pages: [1] });
});

it('stops at a repeated page where the number of pages is not told', async () => {
	expect(await listed([page([1, 2]), page([3]), page([3])])).toMatchObject({
		ids: ['1', '2', '3'],
		pages: [1, 2, 3],
	});
});

it('fails rather than give half a list when the pages do not turn', async () => {
	const { failure, ids } = await listed([page([1, 2], 3), page([1, 2], 3)]);
	expect(ids).toBeUndefined();
	expect(failure?.message).toBe('Blazeauth gave page 1 of 3 once more instead of page 2');
});

it('asks for no more pages than the limit needs', async () => {
	const { ids, pages } = await listed([page([1, 2], 3), page([3, 4], 3)], {
		returnAll: false,
		limit: 3,
	});
	expect({ ids, pages }).toEqual({ ids: ['1', '2', '3'], pages: [1, 2] });
});
