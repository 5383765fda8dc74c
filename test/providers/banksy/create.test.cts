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
				idempotent: false,
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

	it.each(['FIAT?', 'both', '', 7])(
		'sends nothing for a credential for %j',
		async (currencyType) => {
			const set = ORDER as IDataObject;
			const spec = { resource: 'payment', operation: 'create', set, body: {}, currencyType };
			const { sent, outcome } = await perform(spec);
			expect({ sent, outcome }).toMatchObject({
				sent: [],
				outcome: { reason: { message: expect.stringMatching(/^"Currency Type" must be/) } },
			});
		},
	);

	it.each<[string, object, object]>([
		[
			'a token takes the place of the currency',
			{
				currency: '',
				additionalFields: { cryptoAsset: 'USDT', blockchainName: 'trx', currencyType: 'none' },
			},
			{ amount: 500, crypto: { tokenName: 'USDT', blockchainName: 'trx' } },
		],
		[
			'and a fiat price that of the amount',
			{
				currency: '',
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

	const ID = '6735988100000000000000a1';
	const good = { paymentLink: 'https://pay.example/1' };

	it.each<object>([
		{ paymentLink: 'http://pay.example/1' },
		{ paymentLink: 'javascript:alert(1)' },
		{ paymentLink: 'pay.example/1' },
		{ paymentLink: ['javascript:alert(1)'] },
		{ payment: { paymentLink: 'javascript:alert(1)' } },
		{ ...good, more: [{ backUrl: 'javascript:alert(1)' }] },
		{ ...good, note: ' java\nscript:alert(1)' },
		{ ...good, page: 'data:text/html,<script>alert(1)</script>' },
		{ ...good, href: 'ftp://pay.example/1' },
	])('sends no payer anywhere with %j, and leaves it unknown', async (answer) => {
		const { outcome, key } = await create({}, answer);
		expect(outcome).toMatchObject({
			status: 'rejected',
			reason: {
				outcome: 'unknown',
				details: {
					message: 'The outcome is unknown: Banksy returned a link that is not an https address',
					facts: { externalClientId: key },
				},
			},
		});
		expect(JSON.stringify(outcome)).not.toMatch(/alert|pay\.example/);
	});

	it.each<object>([
		{ ...good, status: 'awaiting', error: null, errors: [] },
		{ success: true, payment: good },
		{ paymentId: ID },
		{ payment: { id: ID, externalClientId: null } },
		{ success: true, payment: { address: 'TXYZ', qrCode: 'data:image/png;base64,AAAA' } },
		{ ...good, qrUrl: 'data:image/png;base64,AAAA' },
	])('takes %j for a payment, and passes it on as it is', async (answer) => {
		const { outcome, key } = await create({}, answer);
		expect(outcome).toEqual({
			status: 'fulfilled',
			value: { ...answer, externalClientId: key },
		});
	});

	it.each<[unknown, string]>([
		[{ success: false, message: 'Invalid API key' }, 'Invalid API key'],
		[{ ...good, success: false, message: 'Invalid API key.' }, 'Invalid API key'],
		[{ ...good, success: null }, 'reports no success'],
		[{ ...good, success: 'true' }, 'reports no success'],
		[{ ...good, error: 'maintenance' }, 'maintenance'],
		[{ ...good, errors: [{ field: 'amount' }] }, '[{"field":"amount"}]'],
		[{ ...good, ok: false }, 'reports no success'],
		[{ ...good, status: false }, 'reports no success'],
		[{ ...good, status: 'error' }, 'reports no success'],
		[{ ...good, status: 'Failed' }, 'reports no success'],
		[{ payment: { ...good, success: false } }, 'reports no success'],
		[{ payment: { id: ID, error: 'maintenance' } }, 'reports no success'],
		[{ ...good, externalClientId: 'another' }, 'with another "externalClientId"'],
		[{ payment: { ...good, externalClientId: 'another' } }, 'with another "externalClientId"'],
		[{ error: 'maintenance' }, 'maintenance'],
		[{ message: 'Queued' }, 'Queued'],
		[{ success: true }, 'without a link or an ID'],
		[{ id: 7 }, 'without a link or an ID'],
		[{ paymentLink: '' }, 'without a link or an ID'],
		[{}, 'without a link or an ID'],
		[[good], 'not a JSON object'],
		['<html>Welcome</html>', 'not a JSON object'],
		['{"paymentLink":"https://pay', 'not a JSON object'],
		['', 'not a JSON object'],
		[null, 'not a JSON object'],
	])('leaves %j unknown, and says where to look', async (answer, words) => {
		const { outcome, key } = await create({}, answer);
		expect(outcome).toMatchObject({
			status: 'rejected',
			reason: {
				outcome: 'unknown',
				details: {
					message: expect.stringContaining(words),
					description: `Banksy may or may not have carried the request out. Look the call up under Transaction Logs in the Banksy dashboard, by its time and the external client ID ${key}, before you create another payment.`,
					facts: { externalClientId: key, answer },
				},
			},
		});
	});

	it('takes the field that the reference names, and only where it is given', async () => {
		const additionalFields = { successField: 'data.reference' };
		const data = { reference: 'r1', note: 'hush-hush' };
		const { outcome } = await create({ additionalFields }, { data });
		expect(outcome).toMatchObject({ status: 'fulfilled', value: { data } });
		const EMPTY = ['  ', null, [], {}].map((reference) => ({ data: { reference } }));
		for (const answer of [
			good,
			{ data: { reference: '' } },
			{ data: { reference: false } },
			...EMPTY,
		]) {
			const { outcome: other } = await create({ additionalFields }, answer);
			expect(other).toMatchObject({ reason: { outcome: 'unknown' } });
		}
		const { outcome: shown } = await create({}, { data });
		expect(shown).toMatchObject({
			reason: { details: { facts: { answer: { data: { reference: 'r1', note: '•••' } } } } },
		});
	});
});
