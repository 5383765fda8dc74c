import type { IDataObject } from 'n8n-workflow';

import { Banksy } from '../../../nodes/Banksy/Banksy.node';
import { toRequest } from '../../../nodes/Banksy/api/client';
import type { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';
import { differencesFromSample, schemaPath } from '../../support/schemas.cts';
import { fingerprint } from '../../../nodes/kit/outcome/key';
import { operationOf, ORDER, perform, type Spec } from './perform.cts';

describe('paths', () => {
	it.each<[string, string[], object, boolean?]>([
		['/payments/{paymentId}', ['payments', 'a1'], {}],
		['v2/pay%20ments/{paymentId}/status', ['v2', 'pay ments', 'a1', 'status'], {}],
		['/payments?id={paymentId}&x=%2B', ['payments'], { id: 'a1', x: '+' }],
		['/payments/{paymentId}/', ['payments', 'a1'], {}, true],
		['/payments/?id={paymentId}/', ['payments'], { id: 'a1/' }, true],
	])('%s is filled in', async (path, segments, query, endsInSlash = false) => {
		const { sent } = await perform({
			resource: 'payment',
			operation: 'get',
			set: { paymentId: 'a1', path },
			body: { id: 'a1' },
		});
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'GET',
				path: segments,
				endsInSlash,
				query,
				idempotent: true,
			}),
		]);
	});

	it.each([
		'',
		'/',
		'/a//b',
		'/a//',
		'//',
		'/../a',
		'/a/%2e%2e',
		'/a#b',
		'/a b',
		'/%zz',
		'https://x.y/z',
	])('"%s" is no path', async (path) => {
		const attempt = perform({
			resource: 'provider',
			operation: 'getMany',
			set: { path },
			body: [],
		});
		await expect(attempt).rejects.toThrow(/^"Path" must be/);
	});
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
				set: { path: '/p' },
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
	])('of an API request: %j', async (body, items) => {
		const spec = {
			resource: 'api',
			operation: 'request',
			set: { method: 'GET', path: '/x' },
			body,
		};
		expect((await perform(spec)).outcome).toMatchObject({ value: items });
	});
});

describe('an API request that may change something', () => {
	const custom = async (body: unknown, more: object = {}) => {
		const set = { method: 'POST', path: '/x', body: '{"a":1}', ...more };
		const { outcome } = await perform({ resource: 'api', operation: 'request', set, body });
		return outcome;
	};

	it.each<object>([
		{ success: true, anything: 1 },
		{ paymentLink: 'https://pay.example/1' },
		{ payment: { id: '6735988100000000000000a1' } },
	])('was carried out with %j', async (answer) => {
		for (const method of ['DELETE', 'PATCH', 'POST', 'PUT']) {
			expect(await custom(answer, { method })).toEqual({ status: 'fulfilled', value: [answer] });
		}
	});

	it.each<unknown>([
		{ anything: 1 },
		{ message: 'Queued' },
		{ success: false, message: 'No.' },
		[{ success: true }],
		'<html>',
		'',
		{},
	])('is unknown with %j, which is shown', async (answer) => {
		expect(await custom(answer)).toMatchObject({
			reason: {
				outcome: 'unknown',
				details: {
					description: expect.stringMatching(/Transaction Logs .* Set "Success Field"/),
					facts: { answer },
				},
			},
		});
	});

	it('was carried out where the field of the reference says so', async () => {
		const additionalFields = { successField: 'anything' };
		expect(await custom({ anything: 1 }, { additionalFields })).toMatchObject({
			status: 'fulfilled',
		});
	});

	it('is the same one however its path and its JSON are written', async () => {
		const { payment, input } = operationOf('api', 'request');
		const setting = async () => await Promise.resolve('https://api.example.com/v1');
		const moves = async (set: IDataObject) =>
			fingerprint(await payment?.moves?.(input.parse({ method: 'POST', ...set }), { setting }));
		const body = { amount: 5, to: 'a' };
		const text = JSON.stringify(body);
		const query = { parameter: [{ name: 'b', value: '2' }] };
		const one = await moves({ path: '/x?b=2', body: text });
		for (const other of [
			{ path: 'x?b=2', body: '{ "to": "a", "amount": 5.0 }' },
			{ path: '/x', body, additionalFields: { query } },
			{ path: 'https://api.example.com/v1/x?b=2', body },
			{ path: 'HTTPS://API.example.com:443/v1/%78?b=2', body },
			{ path: '//api.example.com/v1/x', body, additionalFields: { query } },
		]) {
			expect(await moves(other)).toBe(one);
		}
		expect(await moves({ path: '/x?b=2', body: '{"amount":6,"to":"a"}' })).not.toBe(one);
		expect(await moves({ path: '/y?b=2', body })).not.toBe(one);
		expect(await moves({ path: 'https://api.example.com/v1/y?b=2', body })).not.toBe(one);
		await expect(moves({ path: 'https://evil.example/v1/x', body })).rejects.toThrow(
			/must lie below the Base URL/,
		);
	});
});

/* Banksy documents no errors, so nothing but evidence settles what was not a read. */
describe('answers of every status', () => {
	const STATUSES = Array.from({ length: 500 }, (_, n) => 100 + n);
	const path = { segments: ['x'], endsInSlash: false, query: {} };
	const requests = {
		read: toRequest({ method: 'GET', path }, ['hush-hush']),
		write: toRequest(
			{
				...{ method: 'POST', path, lookUp: 'Look.' },
				expected: { successField: '', payment: true },
			},
			['hush-hush'],
		),
	};
	const failure = (status: number, body: unknown, to: keyof typeof requests = 'read') => {
		const answer = { status, headers: { 'retry-after': '7' }, body };
		const outcome = outcomeOf(answer, 'Banksy', requests[to]);
		return 'value' in outcome ? undefined : (outcome.failure as ApiFailure);
	};
	const isSuccess = (status: number) => status >= 200 && status < 300;

	it.each<[string, unknown]>([
		['its own words', { message: 'Invalid API key' }],
		['a failure', { success: false, error: 'No' }],
		['a page', '<html>Sign in</html>'],
		['nothing', ''],
		['cut JSON', '{"paymentLink":"htt'],
	])('with %s: a write is unknown, a read never is', (_, body) => {
		for (const status of STATUSES) {
			expect([status, failure(status, body, 'write')?.outcome]).toEqual([status, 'unknown']);
			const read = isSuccess(status) ? undefined : 'safeToRetry';
			expect([status, failure(status, body)?.outcome]).toEqual([status, read]);
		}
	});

	it('with a payment: done under a status of success only', () => {
		const done = STATUSES.filter(
			(status) => !failure(status, { paymentLink: 'https://pay.example/1' }, 'write'),
		);
		expect(done).toEqual(STATUSES.filter(isSuccess));
	});

	it('pass Banksy’s own words on, without keys and signatures', () => {
		const signature = 'a'.repeat(64);
		const body = { errors: [{ hint: `hush-hush ${signature}` }] };
		const words = 'Banksy does not accept the values: [{"hint":"••• •••"}]';
		expect(failure(422, body)?.details.message).toBe(words);
		expect(failure(422, body, 'write')?.details.message).toBe(`The outcome is unknown: ${words}`);
	});

	it('that blame the key say what helps, also where the outcome is unknown; others say where to look', () => {
		const remedy = failure(401, {})?.details.description;
		expect(remedy).toMatch(/^The key may be mistyped, expired or deleted/);
		const look = 'Banksy may or may not have carried the request out. Look.';
		expect(failure(401, {}, 'write')?.details.description).toBe(`${look} ${remedy}`);
		expect(failure(422, {}, 'write')?.details.description).toBe(look);
		expect(failure(429, {}, 'write')?.details.description).toBe(look);
	});

	it('tell n8n when to come back, for reads only', () => {
		const limited = { cause: 'rate-limited', retryAfterMs: 7000 };
		expect(failure(429, {})?.details.hint).toEqual(limited);
		expect(failure(429, {}, 'write')?.details.hint).not.toEqual(limited);
		expect(failure(502, '')?.details.hint).toEqual({ cause: 'temporarily-unavailable' });
	});

	it.each([
		[{ message: null, error: ' No such wallet. ' }, 'No such wallet'],
		[{ message: 'No! '.repeat(150) }, 'No! '.repeat(125)],
	])('pass on what is said, and no more than can be read: %#', (body, words) => {
		expect(failure(422, body)?.details.message).toBe(`Banksy does not accept the values: ${words}`);
	});

	it('show the beginning of a text that may be long', () => {
		const { facts } = failure(200, `<html>${' '.repeat(600)}`, 'write')?.details ?? {};
		expect(facts?.answer).toBe(`<html>${' '.repeat(494)}`);
	});

	it.each([
		[299, undefined],
		[300, 'Redirects are not followed'],
		[399, 'Redirects are not followed'],
		[418, 'Check the request'],
		[199, 'Check the request'],
	])('include redirects, which are not followed: %d', (status, words) => {
		const { message, description } = failure(status, '')?.details ?? {};
		expect(message).toBe(words && `Banksy reported no success (status ${status})`);
		expect(description?.slice(0, words?.length)).toBe(words);
	});
});
