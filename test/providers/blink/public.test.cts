import { BOBS_WALLET, payload, refusal, topLevel } from './rows';
import { describeOperations } from './table.cts';

const bob = { data: { accountDefaultWallet: { id: BOBS_WALLET, currency: 'BTC' } } };

describeOperations('price', {
	get: [
		{
			// $60,000 for a bitcoin is 0.06 cents for a sat; the offset of sat prices is 12.
			set: { currency: 'USD' },
			answers: [
				{
					data: {
						realtimePrice: {
							timestamp: 1772366340,
							denominatorCurrencyDetails: {
								id: 'USD',
								name: 'US Dollar',
								symbol: '$',
								fractionDigits: 2,
							},
							btcSatPrice: { base: 60000000000, offset: 12 },
							usdCentPrice: { base: 1000000, offset: 6 },
						},
					},
				},
			],
			sends: [['realtimePrice', { currency: 'USD' }]],
			output: {
				currency: 'USD',
				currencyName: 'US Dollar',
				currencySymbol: '$',
				bitcoinPrice: '60000',
				satPrice: '0.0006',
				usDollarPrice: '1',
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			// ¥9,000,000 for a bitcoin; a yen has no minor unit.
			set: { currency: 'JPY' },
			answers: [
				{
					data: {
						realtimePrice: {
							timestamp: 1772366340,
							denominatorCurrencyDetails: {
								id: 'JPY',
								name: 'Yen',
								symbol: '¥',
								fractionDigits: 0,
							},
							btcSatPrice: { base: 90000000000, offset: 12 },
							usdCentPrice: { base: 1500000, offset: 6 },
						},
					},
				},
			],
			sends: [['realtimePrice', { currency: 'JPY' }]],
			output: {
				currency: 'JPY',
				currencyName: 'Yen',
				currencySymbol: '¥',
				bitcoinPrice: '9000000',
				satPrice: '0.09',
				usDollarPrice: '150',
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			set: { currency: 'XXX' },
			answers: [topLevel('Invalid currency.')],
			fails: /Blink refused the request: Invalid currency$/,
			requests: 1,
		},
	],
	getHistory: [
		{
			set: { range: 'ONE_WEEK' },
			answers: [
				{
					data: {
						btcPriceList: [{ timestamp: 1772366340, price: { base: 60012345678, offset: 4 } }],
					},
				},
			],
			sends: [['btcPriceList', { range: 'ONE_WEEK' }]],
			output: [
				{ timestamp: '2026-03-01T11:59:00.000Z', bitcoinPrice: '60012.345678', currency: 'USD' },
			],
		},
		{
			answers: [{ status: 500, body: '<h1>' }],
			fails: /no GraphQL result \(status 500\)/,
			requests: 1,
		},
	],
	convert: [
		{
			set: { currency: 'eur', amount: '12.50' },
			answers: [
				{
					data: {
						currencyConversionEstimation: {
							timestamp: 1772366340,
							btcSatAmount: 22000,
							usdCentAmount: 1359,
						},
					},
				},
			],
			sends: [['currencyConversionEstimation', { amount: 12.5, currency: 'EUR' }]],
			output: {
				amount: '12.50',
				currency: 'EUR',
				sats: 22000,
				usdCents: 1359,
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			set: { currency: 'EUR', amount: '12,50' },
			answers: [],
			fails: /"Amount" must be/,
			requests: 0,
		},
	],
	getCurrencies: [
		{
			answers: [{ data: { currencyList: [{ id: 'EUR', name: 'Euro', fractionDigits: 2 }] } }],
			sends: [['currencyList', {}]],
			output: [{ id: 'EUR', name: 'Euro', fractionDigits: 2 }],
		},
		{ answers: [{ status: 503, body: '' }], fails: /slow down/, requests: 1 },
	],
});

describeOperations('lookup', {
	usernameAvailable: [
		{
			set: { username: 'satoshi' },
			answers: [{ data: { usernameAvailable: false } }],
			sends: [['usernameAvailable', { username: 'satoshi' }]],
			output: { username: 'satoshi', available: false },
		},
		{ set: { username: 'bc1qsatoshi' }, answers: [], fails: /"Username" must be/, requests: 0 },
	],
	defaultWallet: [
		{
			set: { username: 'bob' },
			answers: [bob],
			sends: [['accountDefaultWallet', { username: 'bob' }]],
			output: { username: 'bob', walletId: BOBS_WALLET, walletCurrency: 'BTC' },
		},
		{
			set: { username: 'bob', walletCurrency: 'USD' },
			answers: [{ data: { accountDefaultWallet: { id: BOBS_WALLET, currency: 'USD' } } }],
			sends: [['accountDefaultWallet', { username: 'bob', walletCurrency: 'USD' }]],
			output: { username: 'bob', walletId: BOBS_WALLET, walletCurrency: 'USD' },
		},
		// Blink would create an account for an unknown phone number.
		{
			set: { username: '+41791234567' },
			answers: [],
			fails: /phone number is not accepted/,
			requests: 0,
		},
		{
			set: { username: '41791234567' },
			answers: [],
			fails: /phone number is not accepted/,
			requests: 0,
		},
		{
			set: { username: 'nobody' },
			answers: [topLevel('Account does not exist for username nobody')],
			fails: /does not know this: Account does not exist/,
			requests: 1,
		},
	],
	businessMap: [
		{
			set: { limit: 1 },
			answers: [
				{
					data: {
						businessMapMarkers: [
							{
								username: 'cafe',
								mapInfo: { title: 'Café', coordinates: { latitude: 13.5, longitude: -89.4 } },
							},
							{
								username: 'bar',
								mapInfo: { title: 'Bar', coordinates: { latitude: 1, longitude: 2 } },
							},
						],
					},
				},
			],
			sends: [['businessMapMarkers', {}]],
			output: [{ username: 'cafe', title: 'Café', latitude: 13.5, longitude: -89.4 }],
		},
		{ answers: [{ status: 401, body: '' }], fails: /does not accept the API key/, requests: 1 },
	],
});

describeOperations('contact', {
	getMany: [
		{
			answers: [
				{
					data: {
						me: { contacts: [{ id: 'bob', handle: 'bob', alias: null, transactionsCount: 2 }] },
					},
				},
			],
			sends: [['me', {}]],
			output: [{ id: 'bob', handle: 'bob', alias: null, transactionsCount: 2 }],
		},
		{ answers: [topLevel('Not authorized')], fails: /does not accept the API key/, requests: 1 },
	],
	create: [
		{
			set: {
				type: 'LNADDRESS',
				handle: 'satoshi@example.com',
				additionalFields: { displayName: 'Satoshi N' },
			},
			answers: [
				payload({ contact: { id: 'c1', handle: 'satoshi@example.com', createdAt: 1772366340 } }),
			],
			sends: [
				[
					'contactCreate',
					{ input: { type: 'LNADDRESS', handle: 'satoshi@example.com', displayName: 'Satoshi N' } },
				],
			],
			output: { id: 'c1', handle: 'satoshi@example.com', createdAt: '2026-03-01T11:59:00.000Z' },
		},
		{
			set: { type: 'INTRALEDGER', handle: 'satoshi@example.com' },
			answers: [],
			fails: /"Handle" must be a Blink user name/,
			requests: 0,
		},
		{
			set: { type: 'INTRALEDGER', handle: 'bob', additionalFields: { displayName: 'B0b' } },
			answers: [],
			fails: /"Display Name" must be/,
			requests: 0,
		},
	],
});

describeOperations('callback', {
	add: [
		{
			set: { url: 'https://example.com/blink' },
			answers: [payload({ id: 'ep_1' })],
			sends: [['callbackEndpointAdd', { input: { url: 'https://example.com/blink' } }]],
			output: { id: 'ep_1', url: 'https://example.com/blink' },
		},
		{
			set: { url: 'http://example.com/' },
			answers: [],
			fails: /"URL" must be a public address/,
			requests: 0,
		},
		{
			set: { url: 'https://10.0.0.1/' },
			answers: [
				refusal(
					'Unexpected error occurred, please try again or contact support if it persists (code: InvalidUrlError: URL must be https)',
					'UNEXPECTED_CLIENT_ERROR',
				),
			],
			fails: /does not accept the URL of the callback/,
			requests: 1,
		},
	],
	delete: [
		{
			set: { id: 'ep_1' },
			answers: [payload({ success: true })],
			sends: [['callbackEndpointDelete', { input: { id: 'ep_1' } }]],
			output: { deleted: true, id: 'ep_1' },
		},
		{ set: { id: '' }, answers: [], fails: /"Endpoint" must be the ID/, requests: 0 },
	],
	getMany: [
		{
			set: { returnAll: true },
			answers: [
				{
					data: {
						me: { defaultAccount: { callbackEndpoints: [{ id: 'ep_1', url: 'https://a/' }] } },
					},
				},
			],
			sends: [['me', {}]],
			output: [{ id: 'ep_1', url: 'https://a/' }],
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
	getPortalUrl: [
		{
			answers: [
				{
					data: {
						me: { defaultAccount: { callbackPortalUrl: 'https://app.svix.com/login#key=x' } },
					},
				},
			],
			sends: [['me', {}]],
			output: { url: 'https://app.svix.com/login#key=x' },
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
});

const key = {
	id: 'k1',
	name: 'Shop',
	createdAt: 1772366340,
	expiresAt: null,
	lastUsedAt: 1772366340,
};
const shownKey = {
	...key,
	createdAt: '2026-03-01T11:59:00.000Z',
	lastUsedAt: '2026-03-01T11:59:00.000Z',
};

describeOperations('apiKey', {
	getMany: [
		{
			answers: [{ data: { me: { apiKeys: [key] } } }],
			sends: [['me', {}]],
			output: [shownKey],
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
	create: [
		{
			set: { name: 'Shop', scopes: ['RECEIVE'], additionalFields: { expireInDays: 30 } },
			answers: [{ data: { result: { apiKey: key, apiKeySecret: 'blink_once' } } }],
			sends: [['apiKeyCreate', { input: { name: 'Shop', scopes: ['RECEIVE'], expireInDays: 30 } }]],
			output: { ...shownKey, apiKeySecret: 'blink_once' },
		},
		{
			set: { name: 'Shop', scopes: [] },
			answers: [],
			fails: /"Scopes" must name at least one/,
			requests: 0,
		},
		{
			set: { name: 'Shop' },
			answers: [topLevel('Permission denied')],
			fails: /lacks the scope "Write"/,
			requests: 1,
		},
	],
	revoke: [
		{
			set: { id: 'k1' },
			answers: [{ data: { result: { apiKey: { ...key, revoked: true } } } }],
			sends: [['apiKeyRevoke', { input: { id: 'k1' } }]],
			output: { ...shownKey, revoked: true },
		},
		{ set: { id: 'blink_secret' }, answers: [], fails: /not the key itself/, requests: 0 },
	],
	setLimit: [
		{
			set: { id: 'k1', limitTimeWindow: 'WEEKLY', limitSats: '5000' },
			answers: [{ data: { result: { apiKey: key } } }],
			sends: [
				['apiKeySetLimit', { input: { id: 'k1', limitTimeWindow: 'WEEKLY', limitSats: 5000 } }],
			],
			output: shownKey,
		},
		{
			set: { id: 'k1', limitSats: 1.5 },
			answers: [],
			fails: /"Limit \(Sats\)" must be a whole/,
			requests: 0,
		},
	],
	removeLimit: [
		{
			set: { id: 'k1' },
			answers: [{ data: { result: { apiKey: key } } }],
			sends: [['apiKeyRemoveLimit', { input: { id: 'k1', limitTimeWindow: 'DAILY' } }]],
			output: shownKey,
		},
		{
			set: { id: 'k1' },
			answers: [topLevel('Permission denied')],
			fails: /scope "Write"/,
			requests: 1,
		},
	],
});
