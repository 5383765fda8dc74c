import {
	account,
	BOBS_WALLET,
	BTC_WALLET,
	MISSING_READ,
	payload,
	topLevel,
	USD_WALLET,
} from './rows';
import { describeOperations } from './table.cts';

const wallets = {
	defaultWallet: { id: BTC_WALLET },
	wallets: [
		{ id: BTC_WALLET, walletCurrency: 'BTC', balance: 1000, pendingIncomingBalance: 0 },
		{ id: USD_WALLET, walletCurrency: 'USD', balance: 500, pendingIncomingBalance: 0 },
	],
};

describeOperations('account', {
	get: [
		{
			answers: [
				{
					data: {
						me: {
							id: 'u1',
							username: 'alice',
							createdAt: 1772366340,
							defaultAccount: { id: 'a1' },
						},
					},
				},
			],
			sends: [['me', {}]],
			output: {
				id: 'u1',
				username: 'alice',
				createdAt: '2026-03-01T11:59:00.000Z',
				defaultAccount: { id: 'a1' },
			},
		},
		{ answers: [topLevel(MISSING_READ)], fails: /lacks the scope "Read"/, requests: 1 },
	],
	getLimits: [
		{
			answers: [
				account({
					level: 'ONE',
					limits: {
						withdrawal: [{ interval: 86400, totalLimit: 100000, remainingLimit: 90000 }],
						internalSend: [{ interval: 86400, totalLimit: 200000, remainingLimit: null }],
						convert: [],
					},
				}),
			],
			sends: [['me', {}]],
			output: {
				level: 'ONE',
				unit: 'cents',
				withdrawal: [{ interval: 86400, totalLimit: 100000, remainingLimit: 90000 }],
				internalSend: [{ interval: 86400, totalLimit: 200000, remainingLimit: null }],
				convert: [],
			},
		},
		{ answers: [topLevel(MISSING_READ)], fails: /lacks the scope "Read"/, requests: 1 },
	],
	getScopes: [
		{
			answers: [{ data: { authorization: { scopes: ['READ', 'WRITE'] } } }],
			sends: [['authorization', {}]],
			output: { scopes: ['READ', 'WRITE'] },
		},
		{
			answers: [{ status: 401, body: '<html>' }],
			fails: /does not accept the API key/,
			requests: 1,
		},
	],
	setDefaultWallet: [
		{
			set: { walletId: USD_WALLET },
			answers: [payload({ account: { id: 'a1', defaultWalletId: USD_WALLET } })],
			sends: [['accountUpdateDefaultWalletId', { input: { walletId: USD_WALLET } }]],
			output: { id: 'a1', defaultWalletId: USD_WALLET },
		},
		{ set: { walletId: 'EUR' }, answers: [], fails: /"Wallet" must be picked/, requests: 0 },
	],
	setDisplayCurrency: [
		{
			set: { currency: 'eur' },
			answers: [payload({ account: { id: 'a1', displayCurrency: 'EUR' } })],
			sends: [['accountUpdateDisplayCurrency', { input: { currency: 'EUR' } }]],
			output: { id: 'a1', displayCurrency: 'EUR' },
		},
		{
			set: { currency: '€' },
			answers: [],
			fails: /"Currency" must be a currency code/,
			requests: 0,
		},
	],
	exportTransactions: [
		{
			answers: [
				account(wallets),
				account({ csvTransactions: Buffer.from('id,walletId\n1,ä\n').toString('base64') }),
			],
			sends: [
				['me', {}],
				['me', { walletIds: [BTC_WALLET, USD_WALLET] }],
			],
			output: [
				{
					json: { fileName: 'blink-transactions.csv', mimeType: 'text/csv', bytes: 17 },
					binary: { data: { data: '', fileName: 'blink-transactions.csv', mimeType: 'text/csv' } },
				},
			],
		},
		{ set: { binaryField: '' }, answers: [], fails: /Put Output File in Field/, requests: 0 },
	],
});

describeOperations('wallet', {
	get: [
		{
			set: { walletId: USD_WALLET },
			answers: [account({ walletById: { id: USD_WALLET, walletCurrency: 'USD', balance: 500 } })],
			sends: [['me', { walletId: USD_WALLET }]],
			output: { id: USD_WALLET, walletCurrency: 'USD', balance: 500, unit: 'cents' },
		},
		{
			set: { walletId: BOBS_WALLET },
			answers: [topLevel('Invalid walletId for account.')],
			fails: /Blink refused the request: Invalid walletId/,
			requests: 1,
		},
	],
	getMany: [
		{
			set: { returnAll: true, filters: { walletCurrency: 'USD' } },
			answers: [account(wallets)],
			sends: [['me', {}]],
			output: [{ ...wallets.wallets[1], unit: 'cents', isDefault: false }],
		},
		{
			set: { limit: 1 },
			answers: [account(wallets)],
			sends: [['me', {}]],
			output: [{ ...wallets.wallets[0], unit: 'sats', isDefault: true }],
		},
		{ set: { limit: 0 }, answers: [], fails: /"Limit" must be a whole number/, requests: 0 },
	],
});
