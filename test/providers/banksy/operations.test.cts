import type { IDataObject } from 'n8n-workflow';

import { Banksy } from '../../../nodes/Banksy/Banksy.node';
import { toRequest } from '../../../nodes/Banksy/rest';
import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { differencesFromSample, schemaPath } from '../../support/schemas.cts';
import { ORDER, perform, type Spec } from './perform.cts';

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
