import { BOBS_WALLET, payload, topLevel } from './rows';
import { describeOperations } from './table.cts';

const bob = { data: { accountDefaultWallet: { id: BOBS_WALLET, currency: 'BTC' } } };

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
			fails: /Blink would create an account for a phone number/,
			requests: 0,
		},
		{
			set: { username: '41791234567' },
			answers: [],
			fails: /Blink would create an account for a phone number/,
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
