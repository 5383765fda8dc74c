import { perform } from './perform.cts';
import { APPLICATION, license, ODD, rows, user, variable } from './rows';

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

it('reads every page that is announced, and once more, since nobody says how many rows there are', async () => {
	const answers = [page([1, 2], 3), page([3, 4], 3), page([5], 3)];
	expect(await listed([...answers, ...answers])).toMatchObject({
		ids: ['1', '2', '3', '4', '5'],
		pages: [1, 2, 3, 1, 2, 3],
	});
});

it('reads a list of one page once', async () => {
	expect(await listed([page([1, 2], 1)])).toMatchObject({ ids: ['1', '2'], pages: [1] });
	expect(await listed([page([], 0)])).toMatchObject({ ids: [], pages: [1] });
});

it('reads on when the list grows meanwhile, and gives a row that moved on only once', async () => {
	const answers = [page([1, 2], 2), page([2, 3], 3), page([4], 3)];
	const quiet = [page([9, 1], 3), page([2, 3], 3), page([4], 3)];
	const { ids } = await listed([...answers, ...quiet, ...quiet]);
	expect(ids).toEqual(['1', '2', '3', '4', '9']);
});

it('gives a row that moved to a page already read', async () => {
	// "1" was deleted after the first page was given, so "3" moved to that page
	const answers = [page([1, 2], 2), page([4], 2)];
	const quiet = [page([2, 3], 2), page([4], 2)];
	const { ids } = await listed([...answers, ...quiet, ...quiet]);
	expect(ids).toEqual(['1', '2', '4', '3']);
});

it('reads to an empty page where the number of pages is not told', async () => {
	const answers = [page([1, 2]), page([3]), page([])];
	expect(await listed([...answers, ...answers])).toMatchObject({
		ids: ['1', '2', '3'],
		pages: [1, 2, 3, 1, 2, 3],
	});
});

it.each(['null', '0', '"0"', '""', 'false', '-1', '1.5', '[]', '"many"'])(
	'takes %s for no number of pages where there are rows',
	async (told) => {
		const answers = [page([1, 2], 99), page([3], 99), page([], 99)].map((text) =>
			text.replace('"totalPages":99', `"totalPages":${told}`),
		);
		const { ids } = await listed([...answers, ...answers]);
		expect(ids).toEqual(['1', '2', '3']);
	},
);

it('takes the number of pages as text as well', async () => {
	const told = page([1, 2], 99).replace('"totalPages":99', '"totalPages":"1"');
	expect(await listed([told])).toMatchObject({ ids: ['1', '2'], pages: [1] });
});

it.each([
	['of which there are three', 3],
	['of which nobody says how many there are', undefined],
])('fails rather than give half a list when the pages do not turn, %s', async (_, last) => {
	const { failure, ids } = await listed([page([1, 2], last), page([1, 2], last)]);
	expect(ids).toBeUndefined();
	expect(failure?.message).toBe(
		'The list does not end: page 1 was given once more instead of the next one',
	);
});

it('asks for no more pages than the limit needs', async () => {
	const { ids, pages } = await listed([page([1, 2], 3), page([3, 4], 3)], {
		returnAll: false,
		limit: 3,
	});
	expect({ ids, pages }).toEqual({ ids: ['1', '2', '3'], pages: [1, 2] });
});

describe('rows that are odd', () => {
	const odd = ODD.map((row) => `{${row},"license":"ODD"}`);
	const good = license({ id: '1', key: 'K-1' });

	it('are listed as they are, beside the others', async () => {
		const { output } = await perform(
			'license',
			'getMany',
			{ applicationId: APPLICATION, returnAll: true, simplify: false, filters: {} },
			{ answers: [rows([...odd, good, 'null'], 1)] },
		);
		expect(output).toHaveLength(ODD.length + 2);
		expect(output).toContainEqual(expect.objectContaining({ license: 'K-1' }));
		expect(output).toContainEqual({ data: null });
	});

	it('do not keep a good key from being checked', async () => {
		const set = { applicationId: APPLICATION, licenseKey: 'K-1' };
		const answers = [rows([...odd, good], 1)];
		const { output } = await perform('license', 'check', set, { answers });
		expect(output).toMatchObject({ found: true, valid: true });
	});

	it('are shown with Simplify as far as they can be read', async () => {
		const set = { applicationId: APPLICATION, licenseKey: 'ODD', simplify: true };
		for (const row of odd) {
			const { failure } = await perform('license', 'getByKey', set, { answers: [rows([row], 1)] });
			expect(failure).toBeUndefined();
		}
	});

	it('do not keep users and variables from being found', async () => {
		const login = { applicationId: APPLICATION, login: 'ada' };
		const users = [rows(['{"id":7,"login":null,"createdAt":null}', user('ada')], 1)];
		const { output } = await perform('appUser', 'getByLogin', login, { answers: users });
		expect(output).toMatchObject({ login: 'ada' });
		const motd = { applicationId: APPLICATION, variableId: 'motd' };
		const variables = [rows(['{"id":8,"name":"x","value":null}', variable('motd', 'Hi')])];
		const found = await perform('variable', 'get', motd, { answers: variables });
		expect(found.output).toMatchObject({ value: 'Hi' });
	});
});
