import { perform } from './perform.cts';
import { APPLICATION, license, rows } from './rows';

const inApplication = { applicationId: APPLICATION };

describe('licenses that expire within a time', () => {
	const at = (key: string, expiresAt: string | null) =>
		license({ id: String(key.length), key, expiresAt });
	const answers = [
		rows([at('a', '2026-05-01T11:59:59.000Z'), at('bb', '2026-05-08T12:00:00.000Z')], 2),
		rows([at('ccc', '2026-05-08T12:00:01.000Z'), at('dddd', null)], 2),
	];

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

	it('must be asked for with a duration that Blazeauth knows', async () => {
		const set = {
			...inApplication,
			returnAll: true,
			simplify: true,
			filters: { expiresWithin: '400' },
		};
		const { failure, sent } = await perform('license', 'getMany', set);
		expect(failure?.message).toBe(
			'"Expires Within" must be a duration like 30d, 1h30m or 1y (units s, m, h, d, w, y)',
		);
		expect(sent).toEqual([]);
	});
});
