import type { INodeParameters } from 'n8n-workflow';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { searchList } from '../support/editor.cts';
import { byId, runBlaaiz, storeFor } from './blaaizScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const search = async (method: string, parameters: INodeParameters = {}, filter?: string) => {
	const credentials = storeFor(sandbox);
	const { results } = await searchList({
		node: new Blaaiz(),
		method,
		parameters,
		filter,
		credentials,
	});
	return results;
};

it.each([
	['searchWallets', {}, 'gbp', [{ name: 'GBP wallet', value: 'wallet-gbp' }]],
	[
		'searchCustomers',
		{},
		'ada',
		[{ name: 'Ada Obi (ada@example.com) – VERIFIED', value: 'cust-ada' }],
	],
	['searchCurrencies', {}, 'kenya', [{ name: 'KES Kenyan Shilling (Kenya)', value: '6' }]],
	['searchCurrencyCodes', {}, 'xof', [{ name: 'XOF CFA Franc BCEAO', value: 'XOF' }]],
	['searchCodesOrIds', {}, 'kes', [{ name: 'KES Kenyan Shilling (Kenya)', value: 'KES' }]],
	[
		'searchCodesOrIds',
		{},
		'xof',
		[
			{ name: 'XOF CFA Franc BCEAO (Senegal)', value: '8' },
			{ name: 'XOF CFA Franc BCEAO (Côte d’Ivoire)', value: '9' },
		],
	],
	['searchCountryIds', {}, 'senegal', [{ name: 'Senegal', value: '108' }]],
	[
		'searchBanks',
		{ destination: 'ngnBank' },
		'011',
		[{ name: 'First Demo Bank (011)', value: 'bank-1' }],
	],
	['searchBanks', { destination: 'gbpBank' }, '', []],
	[
		'searchMobileCurrencies',
		{ toCurrency: 'XOF' },
		'',
		[
			{ name: 'Senegal (XOF)', value: '8' },
			{ name: 'Côte d’Ivoire (XOF)', value: '9' },
		],
	],
	[
		'searchOperators',
		{ toCurrencyId: byId('8') },
		'',
		[{ name: 'Orange Sénégal (ORANGE_SN)', value: '81' }],
	],
	[
		'searchVirtualAccounts',
		{},
		'',
		[{ name: 'NGN 0123456789 Ada Obi – SUCCESSFUL', value: 'vba-ngn' }],
	],
	['searchCryptoWallets', {}, 'btc', [{ name: 'BTC wallet', value: 'cw-btc' }]],
	[
		'searchBeneficiaries',
		{ customerId: byId('cust-ada') },
		'',
		[{ name: 'Tunde Bello (tunde@example.com)', value: 'ben-1' }],
	],
])('%s with %j and "%s"', async (method, parameters, filter, results) => {
	expect(await search(method, parameters as INodeParameters, filter)).toEqual(results);
});

it('refunds offer what Blaaiz refunds: collections in EUR and GBP, not older than 7 days', async () => {
	const collect = sandbox.providers.blaaiz.actions.find(({ name }) => name === 'collect');
	for (const currency of ['NGN', 'GBP', 'EUR']) await collect?.perform({ currency, amount: 20 });
	const names = (await search('searchRefundable')).map(({ name }) => name);
	expect(names).toHaveLength(2);
	expect(names.join()).toMatch(/collection 20 EUR.*,.*collection 20 GBP/);
	expect((await search('searchTransactions')).length).toBeGreaterThan(2);
});

it.each(['', '={{ $json.customer }}'])(
	'a list that belongs to a customer asks for one first: %j',
	async (customer) => {
		await expect(search('searchOwners', { customerId: byId(customer) })).rejects.toThrow(
			'"Customer" must be chosen first',
		);
	},
);

it('a list that a currency narrows shows all where that is an expression', async () => {
	const all = await search('searchMobileCurrencies', { toCurrency: '={{ $json.currency }}' });
	expect(all).toEqual(
		expect.arrayContaining([
			{ name: 'Senegal (XOF)', value: '8' },
			{ name: expect.stringContaining('(KES)'), value: '6' },
		]),
	);
});

it('a list that comes in pages is read on as the reader scrolls', async () => {
	const items = Array.from({ length: 20 }, (_, index) => ({ json: { index } }));
	await runBlaaiz(sandbox, {
		operation: 'customer.create',
		parameters: {
			type: 'individual',
			email: '={{ "c" + $json.index + "@example.com" }}',
			firstName: 'C',
			lastName: 'D',
			country: 'NG',
			idType: 'passport',
			idNumber: '1',
		},
		items,
	});
	const node = new Blaaiz();
	const credentials = storeFor(sandbox);
	const first = await searchList({ node, method: 'searchCustomers', credentials });
	const { paginationToken } = first;
	expect([first.results.length, paginationToken]).toEqual([15, '2']);
	const second = await searchList({
		node,
		method: 'searchCustomers',
		credentials,
		paginationToken: String(paginationToken),
	});
	expect([second.results.length, second.paginationToken]).toEqual([8, undefined]);
});
