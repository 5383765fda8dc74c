import { perform } from './perform.cts';
import { APPLICATION, license, rows } from './rows';

const KEY = 'ABCDEF-123456';
const PAST = '2026-05-01T12:00:00.000Z';

async function check(words: Parameters<typeof license>[0] | undefined) {
	const answers = [rows(words ? [license(words)] : [], 1)];
	const set = { applicationId: APPLICATION, licenseKey: KEY };
	const { output, sent } = await perform('license', 'check', set, { answers });
	expect(sent.map(({ method }) => method)).toEqual(['GET']);
	return output;
}

it('tells everything about a good license', async () => {
	expect(await check({})).toEqual({
		found: true,
		valid: true,
		reason: 'active',
		license: KEY,
		id: '9007199254740995',
		status: 'activated',
		expiresAt: '2026-05-31T12:00:00.000Z',
		secondsLeft: 2_592_000,
		levels: ['basic'],
		device: 'device-1',
	});
});

it.each<[string, object, boolean]>([
	['blacklisted', { status: 'blacklisted' }, false],
	['blacklisted', { status: 'Blacklisted', pausedAt: PAST, expiresAt: PAST }, false],
	['blacklisted', { status: 'blacklisted', expiresAt: null, clientId: null }, false],
	['paused', { pausedAt: '2026-04-30T00:00:00.000Z' }, false],
	['paused', { status: 'paused' }, false],
	['expired', { expiresAt: PAST }, false],
	['expired', { status: 'expired' }, false],
	['active', { expiresAt: '2026-05-01T12:00:00.001Z' }, true],
	['notActivated', { status: 'available', expiresAt: null, clientId: null }, true],
	['notActivated', { status: 'available', clientId: null }, true],
	['expired', { status: 'available', expiresAt: PAST, clientId: null }, false],
	['unknownStatus', { expiresAt: 'soon' }, false],
	...[
		...['frozen', 'banned', 'blocked', 'disabled', 'revoked', 'suspended', 'refunded', 'deleted'],
		...['inactive', 'deactivated', 'constructor', ''],
	].flatMap(
		(status): Array<[string, object, boolean]> => [
			['unknownStatus', { status }, false],
			['unknownStatus', { status, expiresAt: null, clientId: null }, false],
		],
	),
])('answers %s for %j', async (reason, words, valid) => {
	expect(await check(words)).toMatchObject({ found: true, reason, valid });
});

it('answers for a key that there is not', async () => {
	const nothing = { id: null, status: null, expiresAt: null, secondsLeft: null, device: null };
	const verdict = { found: false, valid: false, reason: 'notFound', license: KEY, levels: [] };
	expect(await check(undefined)).toEqual({ ...verdict, ...nothing });
	expect(await check({ key: `${KEY}-B` })).toEqual({ ...verdict, ...nothing });
	expect(await check({ key: KEY.toLowerCase() })).toEqual({ ...verdict, ...nothing });
});
