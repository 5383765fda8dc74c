import { NOW, perform } from './perform.cts';
import { APPLICATION, license, rows } from './rows';

const inApplication = { applicationId: APPLICATION };

describe('licenses that expire within a time', () => {
	const at = (key: string, expiresAt: string | null) =>
		license({ id: String(key.length), key, expiresAt });
	const pages = [
		rows([at('a', '2026-05-01T11:59:59.000Z'), at('bb', '2026-05-08T12:00:00.000Z')], 2),
		rows([at('ccc', '2026-05-08T12:00:01.000Z'), at('dddd', null)], 2),
	];
	// Without a count of the rows, a second reading has to show the same.
	const answers = [...pages, ...pages];

	it('are those still valid at this moment', async () => {
		const set = {
			...inApplication,
			returnAll: true,
			simplify: true,
			filters: { expiresWithin: '1w' },
		};
		const { output } = await perform('license', 'getMany', set, { answers });
		expect(output).toEqual([expect.objectContaining({ license: 'bb' })]);
	});

	it.each([
		['60m', 3600],
		['400d', 34_560_000],
		['1h30m', 5400],
		['1w2d', 777_600],
		['1y', 31_536_000],
	])('take %s, since it is compared in n8n only', async (expiresWithin, seconds) => {
		const end = (after: number) => new Date(NOW + after * 1000).toISOString();
		const answer = rows([at('in', end(seconds)), at('out', end(seconds + 1))], 1);
		const set = { ...inApplication, returnAll: true, simplify: true, filters: { expiresWithin } };
		const { output } = await perform('license', 'getMany', set, { answers: [answer] });
		expect(output).toEqual([expect.objectContaining({ license: 'in' })]);
	});

	it.each(['soon', '30', '5 parsecs'])('are not asked for with %s', async (expiresWithin) => {
		const set = { ...inApplication, returnAll: true, simplify: true, filters: { expiresWithin } };
		const { failure, sent } = await perform('license', 'getMany', set);
		expect(failure?.message).toMatch(/^"Expires Within" must be a duration like 30d/);
		expect(sent).toEqual([]);
	});
});
