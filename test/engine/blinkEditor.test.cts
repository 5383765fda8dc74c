import { Blink } from '../../nodes/Blink/Blink.node';
import { searchList, testCredential } from '../support/editor.cts';
import { BlinkAccount } from './blinkAccount.cts';

const blink = new BlinkAccount();

describe('the list of wallets', () => {
	const list = async (filter?: string) =>
		await searchList({
			node: new Blink(),
			method: 'searchWallets',
			parameters: {},
			credentials: {},
			filter,
		});

	it('shows the two that every account has, without a key and without a balance', async () => {
		expect((await list()).results).toEqual([
			{ name: 'Bitcoin Wallet', value: 'BTC' },
			{ name: 'Dollar Wallet', value: 'USD' },
		]);
		expect((await list('doll')).results).toMatchObject([{ value: 'USD' }]);
		expect((await list('euro')).results).toEqual([]);
	});

	it.each(['BTC', 'USD'] as const)('of transactions is that of the %s wallet', async (wallet) => {
		const transactions = async (walletId: string) =>
			await searchList({
				node: new Blink(),
				method: 'searchTransactions',
				parameters: { walletId: { __rl: true, mode: 'list', value: walletId } },
				credentials: blink.credentialsWith(blink.demo.keys.full),
			});
		const { btc, usd } = blink.demo.wallets;
		const byCurrency = await transactions(wallet);
		expect(byCurrency.results.length).toBeGreaterThan(0);
		expect(byCurrency).toEqual(await transactions(wallet === 'BTC' ? btc : usd));
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
		['another server', () => test('blink_x', `${blink.running.url}/`), 'not a GraphQL result'],
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
