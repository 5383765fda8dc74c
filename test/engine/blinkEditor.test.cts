import { Blink } from '../../nodes/Blink/Blink.node';
import { searchList, testCredential } from '../support/editor.cts';
import { BlinkAccount } from './blinkAccount.cts';

const blink = new BlinkAccount();

describe('the list of wallets', () => {
	const list = async (walletCurrency: string, filter?: string, key = blink.demo.keys.full) =>
		await searchList({
			node: new Blink(),
			method: 'searchWallets',
			parameters: { walletCurrency },
			credentials: blink.credentialsWith(key),
			filter,
		});

	it('shows those of the chosen currency, with their balance', async () => {
		const { btc, usd } = blink.demo.wallets;
		const { results } = await list('BTC');
		expect(results).toEqual([
			{ name: expect.stringMatching(/^BTC wallet \([\d,]+ sats\)$/), value: btc },
		]);
		expect((await list('USD')).results).toMatchObject([{ value: usd }]);
	});

	it('shows all where the currency is an expression, since nobody knows it yet', async () => {
		const { btc, usd } = blink.demo.wallets;
		const shown = async (method: string) =>
			(
				await searchList({
					node: new Blink(),
					method,
					parameters: { walletCurrency: '={{ $json.currency }}' },
					credentials: blink.credentialsWith(blink.demo.keys.full),
				})
			).results.map(({ value }) => value);
		expect(new Set(await shown('searchWallets'))).toEqual(new Set([btc, usd]));
		expect(new Set(await shown('searchTargetWallets'))).toEqual(new Set([btc, usd]));
	});

	it.each(['', '={{ $json.wallet }}'])(
		'of invoices is that of all wallets where the wallet is %j',
		async (wallet) => {
			const invoices = async (walletId: string) =>
				(
					await searchList({
						node: new Blink(),
						method: 'searchInvoices',
						parameters: { walletId: { __rl: true, mode: 'id', value: walletId } },
						credentials: blink.credentialsWith(blink.demo.keys.full),
					})
				).results;
			const all = await invoices(wallet);
			expect(all.length).toBeGreaterThan(0);
			expect(all).toEqual(expect.arrayContaining(await invoices(blink.demo.wallets.btc)));
		},
	);

	it('narrows down to what the user types', async () => {
		expect((await list('BTC', 'b7c0')).results).toHaveLength(1);
		expect((await list('BTC', 'euro')).results).toEqual([]);
	});

	it('says which scope the key lacks', async () => {
		await expect(list('BTC', '', blink.demo.keys.receiveOnly)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'The API key lacks the scope "Read"',
		});
	});
});

describe('testing the key in the editor', () => {
	const test = async (apiKey: string, customUrl = blink.url) =>
		await testCredential(new Blink(), 'blinkApi', { apiKey, environment: 'custom', customUrl });

	it.each([
		['full', 'READ, RECEIVE, WRITE'],
		['readOnly', 'READ'],
		['receiveOnly', 'lacks the scope Read'],
		['writeOnly', 'lacks the scope Read'],
	] as const)('accepts a %s key and tells its scopes', async (name, words) => {
		expect(await test(blink.demo.keys[name])).toEqual({
			status: 'OK',
			message: expect.stringContaining(words),
		});
	});

	it('accepts a key with white space around it', async () => {
		expect(await test(` ${blink.demo.keys.full}\n`)).toMatchObject({ status: 'OK' });
		const { error } = await blink.run(
			'wallet.getMany',
			{},
			{ apiKey: ` ${blink.demo.keys.full}\n` },
		);
		expect(error).toBeUndefined();
	});

	it.each([
		['a revoked key', () => test(blink.demo.keys.revoked), 'does not accept the API key'],
		['no key', () => test('  '), '"API Key" is empty'],
		[
			'an address that is none',
			() => test('blink_x', 'api.blink.sv'),
			'"GraphQL URL" must be a complete URL',
		],
		[
			'plain http',
			() => test('blink_x', 'http://api.blink.sv'),
			'"GraphQL URL" must start with https://',
		],
		[
			'a host that is not there',
			() => test('blink_x', 'http://127.0.0.1:1/graphql'),
			'could not be reached at 127.0.0.1:1 (ECONNREFUSED)',
		],
		['another server', () => test('blink_x', `${blink.running.url}/`), 'no GraphQL result'],
	])('refuses %s', async (_, run, words) => {
		expect(await run()).toEqual({ status: 'Error', message: expect.stringContaining(words) });
	});

	it('never shows the key', async () => {
		const { revoked, receiveOnly } = blink.demo.keys;
		for (const key of [revoked, receiveOnly]) {
			expect(JSON.stringify(await test(key))).not.toContain(key);
		}
	});
});
