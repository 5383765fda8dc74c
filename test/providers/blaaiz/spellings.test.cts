import type { IDataObject } from 'n8n-workflow';

import { checked } from '../../../nodes/kit/form/checked';
import { fingerprint } from '../../../nodes/kit/outcome/key';
import { payoutTo } from './payoutForm';
import { operationOf } from './perform.cts';

/* "The same payment" is decided by what moves money, in one spelling; see the operations' `moves`. */

const NO_SETTINGS = { setting: async () => await Promise.reject(new Error('No settings')) };

const movesOf = (name: string, set: IDataObject): string => {
	const [resource = '', operation = ''] = name.split('.');
	const { input, fields, payment } = operationOf(resource, operation);
	const values: unknown = checked(input, set, fields);
	return fingerprint(payment?.moves?.(values, NO_SETTINGS) ?? values);
};

const SWAP = { fromBusinessWalletId: 'w1', toBusinessWalletId: 'w2', amountType: 'from' };
const CRYPTO = {
	walletId: 'w1',
	customerId: 'c1',
	address: '0x52908400098527886E0F7030069857D2E4169EE7',
	network: 'ETHEREUM_MAINNET',
	asset: 'USDC',
	amount: '12.5',
	simplify: true,
};
const payout = (destination: string, more: IDataObject = {}) => ({
	...payoutTo(destination),
	simplify: true,
	...more,
});
const IBAN = 'DE02 1203 0000 0000 2020 51';

it.each<[string, IDataObject[]]>([
	[
		'swap.create',
		['4200', '4200.00', 4200, '04200.0'].map((amount) => ({ ...SWAP, amount, simplify: true })),
	],
	['swap.create', [true, false].map((simplify) => ({ ...SWAP, amount: '1', simplify }))],
	[
		'cryptoPayout.create',
		[
			CRYPTO,
			{ ...CRYPTO, amount: '12.50' },
			{ ...CRYPTO, amount: '12.5', address: CRYPTO.address.toLowerCase() },
			{ ...CRYPTO, address: ` ${CRYPTO.address} `, asset: 'usdc' },
			{ ...CRYPTO, additionalFields: { idempotencyKey: 'other' } },
		],
	],
	[
		'cryptoSwap.create',
		['0.1', '0.10'].map((amount) => ({ fromWallet: 'a', toWallet: 'b', amount, simplify: true })),
	],
	[
		'payout.create',
		['rent', 'Rent ', ''].map((note) => payout('ngnBank', { additionalFields: { note } })),
	],
	[
		'payout.create',
		[{ accountNumber: '012-345 6789' }, { amount: '100.5' }, { amount: 100.5 }].map((more) =>
			payout('ngnBank', more),
		),
	],
	[
		'payout.create',
		[{ sortCode: '20-00-00' }, { sortCode: '200000' }, { accountName: 'n', street: 'x' }].map(
			(more) => payout('gbpBank', more),
		),
	],
	[
		'payout.create',
		[{ iban: IBAN }, { iban: IBAN.replaceAll(' ', '').toLowerCase() }].map((more) =>
			payout('eurBank', more),
		),
	],
	[
		'payout.create',
		[{ email: 'Ann@Example.com' }, { email: 'ann@example.com ' }, { email: 'ann@example.com' }].map(
			(more) => payout('cadInterac', more),
		),
	],
	[
		'payout.create',
		[{ phoneNumber: '+254712345678' }, { phoneNumber: '+254 712 345 678' }].map((more) =>
			payout('mobileMoney', more),
		),
	],
	['refund.create', [{}, { reason: 'x' }, { reference: 'R' }].map((more) => refund(more))],
	[
		'collection.acceptInterac',
		['CA1', 'ca1', ' CA1'].map((referenceNumber) => ({ referenceNumber, additionalFields: {} })),
	],
	['api.request', ['{"a":1,"b":2}', '{ "b": 2.0, "a": 1 }'].map((body) => custom(body))],
	[
		'api.request',
		[{}, { path: '/api/external/x' }, { query: {} }, { query: { parameter: [] } }].map((more) => ({
			...custom('{}'),
			...more,
		})),
	],
	['api.request', ['{}', '{"a":1}'].map((body) => ({ ...custom(body), method: 'DELETE' }))],
])('%s is the same in every spelling: %j', (name, spellings) => {
	const different = new Set(spellings.map((set) => movesOf(name, set)));
	expect(different.size).toBe(1);
});

it.each<[string, IDataObject, IDataObject[]]>([
	[
		'swap.create',
		{ ...SWAP, amount: '42', simplify: true },
		[{ amount: '4.2' }, { amountType: 'to' }, { toBusinessWalletId: 'w3' }],
	],
	[
		'cryptoPayout.create',
		CRYPTO,
		[
			{ amount: '125' },
			{ address: '0x1' },
			{ network: 'BSC_MAINNET' },
			{ asset: 'USDT' },
			{ walletId: 'w2' },
		],
	],
	[
		'payout.create',
		payout('ngnBank'),
		[
			{ accountNumber: '0123456780' },
			{ bankId: 'b2' },
			{ amount: '1005' },
			{ amountSide: 'to' },
			{ walletId: 'w2' },
			{ customerId: 'c2' },
		],
	],
	['payout.create', payout('gbpBank'), [{ sortCode: '300000' }, { accountNumber: '55779912' }]],
	['payout.create', payout('usdAch'), [{ routingNumber: '021000089' }, { destination: 'usdWire' }]],
	[
		'payout.create',
		payout('cadInterac', { email: 'a.b@example.com' }),
		[{ email: 'ab@example.com' }, { email: 'a+b@example.com' }, { email: 'a-b@example.com' }],
	],
	[
		'payout.create',
		payout('mobileMoney'),
		[{ phoneNumber: '+254712345679' }, { mobileMoneyOperatorId: '72' }, { toCurrencyId: '7' }],
	],
	['refund.create', refund({}), [{ transactionId: 't2' }]],
	['api.request', custom('{"a":1}'), [{ body: '{"a":2}' }, { path: 'y' }, { method: 'PUT' }]],
])('%s is another one where what moves money differs', (name, set, changes) => {
	const all = [set, ...changes.map((change) => ({ ...set, ...change }))];
	expect(new Set(all.map((one) => movesOf(name, one))).size).toBe(all.length);
});

function refund(additionalFields: IDataObject) {
	return { transactionId: 't1', simplify: true, additionalFields };
}

function custom(body: string) {
	return { method: 'POST', path: 'x', body };
}

it('every payment but a call of the own says what moves money', () => {
	const names = ['payout', 'swap', 'refund', 'cryptoPayout', 'cryptoSwap'].map(
		(resource) => operationOf(resource, 'create').payment,
	);
	for (const payment of [...names, operationOf('collection', 'acceptInterac').payment]) {
		expect(payment?.moves).toBeDefined();
	}
});

it.each([
	['payout.create', { merchantReference: 'Wages  José' }, 'Wages  José', undefined],
	['cryptoPayout.create', { idempotencyKey: 'K' }, 'K', undefined],
	['refund.create', { reference: 'R' }, 'R', true],
	['payout.create', {}, undefined, undefined],
])('%s with %j has the own key %s', (name, additionalFields, key, once) => {
	const [resource = '', operation = ''] = name.split('.');
	const { payment } = operationOf(resource, operation);
	expect(payment?.ownKey?.({ additionalFields })).toBe(key);
	expect(payment?.once).toBe(once);
});
