import type { IDataObject } from 'n8n-workflow';

import { bodyOf, ORDER, perform } from './perform.cts';

describe('Payment: Create', () => {
	const create = async (set: object, body: unknown = { paymentLink: 'https://pay.example/1' }) =>
		await perform({
			resource: 'payment',
			operation: 'create',
			set: { ...ORDER, ...set } as IDataObject,
			body,
		});

	it('sends what integrations were seen to send', async () => {
		const { sent, key, outcome } = await create({
			additionalFields: { isKycOptional: true, customerEmail: 'nathan@example.com' },
		});
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: ['sdk', 'payment', 'create'],
				headers: { 'content-type': 'application/json' },
				repeatable: false,
			}),
		]);
		expect(bodyOf(sent)).toEqual({
			amount: 500,
			currency: 'THB',
			currencyType: 'fiat',
			successCallback: 'https://example.com/ok',
			failureCallback: 'https://example.com/fail',
			customerEmail: 'nathan@example.com',
			isKycOptional: true,
			externalClientId: key,
		});
		expect(outcome).toEqual({
			status: 'fulfilled',
			value: { paymentLink: 'https://pay.example/1', externalClientId: key },
		});
	});

	it.each<[string, object, object]>([
		[
			'a token takes the place of the currency',
			{ additionalFields: { cryptoAsset: 'USDT', blockchainName: 'trx', currencyType: 'none' } },
			{ amount: 500, crypto: { tokenName: 'USDT', blockchainName: 'trx' } },
		],
		[
			'and a fiat price that of the amount',
			{
				additionalFields: {
					cryptoAsset: 'ETH',
					blockchainName: 'eth',
					fiatCurrency: 'eur',
					currencyType: 'crypto',
				},
			},
			{
				fiatAmount: 500,
				fiatCurrency: 'EUR',
				crypto: { tokenName: 'ETH', blockchainName: 'eth' },
				currencyType: 'crypto',
			},
		],
		[
			'fields of the reference are merged last',
			{
				additionalFields: {
					additionalBody: '{"amount": "500.00", "locale": "th"}',
					context: { order: 7 },
					externalClientId: 'order-1042',
				},
			},
			{
				amount: '500.00',
				locale: 'th',
				currency: 'THB',
				currencyType: 'fiat',
				context: { order: 7 },
				externalClientId: 'order-1042',
			},
		],
	])('%s', async (_, set, expected) => {
		const { sent, key } = await create(set);
		expect(bodyOf(sent)).toEqual({
			successCallback: 'https://example.com/ok',
			failureCallback: 'https://example.com/fail',
			externalClientId: key,
			...expected,
		});
	});

	it.each([
		['0.1', '"amount":0.1,'],
		['100.00', '"amount":100,'],
		['1234567.87654321', '"amount":1234567.87654321,'],
	])('writes the amount %s into JSON as %s', async (amount, text) => {
		const { sent } = await create({ amount });
		expect(sent[0]?.body).toContain(text);
	});

	it.each(['http://pay.example/1', 'javascript:alert(1)', 'pay.example/1'])(
		'keeps the link %s back: the payment exists, but no payer is sent there',
		async (paymentLink) => {
			const { outcome, key } = await create({}, { paymentLink });
			expect(outcome).toMatchObject({
				status: 'rejected',
				reason: {
					details: { code: 'UNSAFE_LINK', facts: { externalClientId: key, created: true } },
				},
			});
			expect(JSON.stringify(outcome)).not.toContain(paymentLink);
		},
	);

	it('passes an answer without a link on as it is', async () => {
		const { outcome, key } = await create({}, { id: 7, nested: { a: [1] } });
		expect(outcome).toMatchObject({
			value: { id: 7, nested: { a: [1] }, externalClientId: key },
		});
	});
});
