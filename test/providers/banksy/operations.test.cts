import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/failures';
import { toRequest } from '../../../nodes/Banksy/rest';
import type { ApiRequest } from '../../../nodes/kit/http';
import { checked } from '../../../nodes/kit/inputs';
import type { Api } from '../../../nodes/kit/operation';
import { banksy } from '../../../nodes/Banksy/provider';
import { differencesFromSample } from '../../support/schemas.cts';
import { Banksy } from '../../../nodes/Banksy/Banksy.node';
import { schemaPath } from '../../support/schemas.cts';

const KEY = '5d0e8a52-6b6d-5bc0-9d2b-0f4a86f5a1c7';
const ORDER = {
	amount: '500',
	currency: 'thb',
	successUrl: 'https://example.com/ok',
	failureUrl: 'https://example.com/fail',
	path: '/sdk/payment/create',
};

interface Spec {
	resource: string;
	operation: string;
	set: IDataObject;
	status?: number;
	body: unknown;
}

let keys = 0;

/** Runs one operation against one prepared answer, with a derived key of its own. */
async function perform({ resource, operation: name, set, status = 200, body }: Spec) {
	const operation = banksy.resources[resource]?.operations[name];
	if (!operation || !('run' in operation)) throw new Error(`No ${resource} → ${name}`);
	const sent: ApiRequest[] = [];
	const key = `${KEY}-${++keys}`;
	const api = {
		send: async (request: ApiRequest) => {
			sent.push(request);
			return request.read({ status, headers: {}, body });
		},
		deriveKey: () => key,
		setting: async (field: string) =>
			({ currencyType: 'fiat', baseUrl: 'https://api.example.com/v1', secretKey: 'hush-hush' })[
				field
			],
	} as unknown as Api;
	const input: unknown = checked(operation.input, set, operation.fields);
	const outcome = await Promise.allSettled([operation.run(input, api)]);
	return { sent, key, outcome: outcome[0] };
}

const bodyOf = ([request]: ApiRequest[]): unknown => JSON.parse(String(request?.body));

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

describe('paths', () => {
	it.each([
		['/payments/{paymentId}', ['payments', 'a1'], {}],
		['v2/pay%20ments/{paymentId}/status', ['v2', 'pay ments', 'a1', 'status'], {}],
		['/payments?id={paymentId}&x=%2B', ['payments'], { id: 'a1', x: '+' }],
	])('%s is filled in', async (path, segments, query) => {
		const { sent } = await perform({
			resource: 'payment',
			operation: 'get',
			set: { paymentId: 'a1', path },
			body: { id: 'a1' },
		});
		expect(sent).toEqual([
			expect.objectContaining({ method: 'GET', path: segments, query, repeatable: true }),
		]);
	});

	it.each(['', '/', '/a//b', '/a/', '/../a', '/a/%2e%2e', '/a#b', '/a b', '/%zz', 'https://x.y/z'])(
		'"%s" is no path',
		async (path) => {
			const attempt = perform({
				resource: 'provider',
				operation: 'getMany',
				set: { path, returnAll: true },
				body: [],
			});
			await expect(attempt).rejects.toThrow(/^"Path" must be/);
		},
	);
});

describe('answers', () => {
	it.each<[string, Spec]>([
		[
			'payment/create',
			{
				resource: 'payment',
				operation: 'create',
				set: ORDER,
				body: { paymentLink: 'https://pay.example/1' },
			},
		],
		[
			'provider/getMany',
			{
				resource: 'provider',
				operation: 'getMany',
				set: { path: '/p', returnAll: true },
				body: [{ _id: '1', name: 'card', currencyType: 'fiat', title: 'Card' }],
			},
		],
	])('of %s look like the sample that the editor shows', async (_, spec) => {
		const { outcome } = await perform(spec);
		if (outcome?.status !== 'fulfilled') throw outcome?.reason;
		const outputs = [outcome.value].flat() as IDataObject[];
		const path = schemaPath(new Banksy(), spec.resource, spec.operation);
		expect(differencesFromSample(path, outputs)).toEqual([]);
	});

	it.each<[unknown, IDataObject[]]>([
		[{ a: 1 }, [{ a: 1 }]],
		[
			[{ a: 1 }, 2],
			[{ a: 1 }, { data: 2 }],
		],
		['plain', [{ data: 'plain' }]],
		[null, [{ data: null }]],
	])('of a custom call: %j', async (body, items) => {
		const spec = { resource: 'api', operation: 'call', set: { method: 'GET', path: '/x' }, body };
		expect((await perform(spec)).outcome).toMatchObject({ value: items });
	});
});

describe('refusals', () => {
	const failure = (status: number, body: unknown, method: 'GET' | 'POST' = 'GET') => {
		const call = { method, path: { segments: ['x'], query: {} } };
		try {
			toRequest(call, ['hush-hush']).read({ status, headers: { 'retry-after': '7' }, body });
		} catch (caught) {
			if (caught instanceof ApiFailure) return caught.details;
		}
		throw new Error('It was no refusal');
	};

	it('pass Banksy’s own words on, without keys and signatures', () => {
		const signature = 'a'.repeat(64);
		const { description } = failure(422, { errors: [{ hint: `hush-hush ${signature}` }] });
		expect(description).toBe(
			'Banksy says: [{"hint":"••• •••"}]. Change what Banksy names; the dashboard shows the call under Transaction Logs.',
		);
	});

	it('tell n8n when to come back, for reads only', () => {
		expect(failure(429, {}).hint).toEqual({ cause: 'rate-limited', retryAfterMs: 7000 });
		expect(failure(429, {}, 'POST').hint).toBeUndefined();
		expect(failure(502, '').hint).toEqual({ cause: 'temporarily-unavailable' });
		expect(failure(502, '', 'POST')).toMatchObject({ outcomeUnknown: true, status: 502 });
	});

	it('include redirects, which are not followed', () => {
		expect(failure(302, '').message).toBe('Banksy gave an answer that is no success (status 302)');
	});
});
