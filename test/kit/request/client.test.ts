import type { IAllExecuteFunctions, IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ExactNumber } from '../../../nodes/kit/json';
import { ApiFailure, InputFailure, notSent, refused } from '../../../nodes/kit/outcome/failure';
import { isStopped, outcomeOf, pauseFor, retryAfterMs } from '../../../nodes/kit/request/client';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import { against, failureOf, LOOK_UP, paid, paying, reading, type Step } from './scripted';

describe('a request', () => {
	it('goes to its address with what it says, and asks n8n for the whole answer', async () => {
		const { send, sent } = await against([paid]);
		const body = { amount: 1 };
		const query = { id: ['a', 'b'] };
		const headers = { 'x-key': 'k' };
		expect(await send({ ...paying, body, query, headers, timeoutMs: 5 })).toEqual({ id: 'p_1' });
		expect(sent).toEqual([
			{
				method: 'POST',
				url: 'https://api.acme.test/v1/payouts',
				qs: query,
				arrayFormat: 'repeat',
				headers: { accept: 'application/json', 'x-key': 'k' },
				body,
				// n8n repeats what it cannot read under status 401, so it is read here
				encoding: 'stream',
				json: true,
				timeout: 5,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it('waits half a minute for its answer', async () => {
		const { send, sent } = await against([{ statusCode: 200, body: '' }]);
		await send({ ...reading, read: () => 'text' });
		expect(sent[0]).toMatchObject({ timeout: 30_000 });
	});

	it('writes numbers beyond what JavaScript holds with all their digits', async () => {
		const { send, sent } = await against([paid, paid]);
		const id = new ExactNumber('1100000000000000001');
		await send({ ...paying, body: { ids: [id], amount: 1 } as never, query: { id } as never });
		expect(sent[0]).toMatchObject({
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			body: '{"ids":[1100000000000000001],"amount":1}',
			qs: { id: '1100000000000000001' },
		});
		await send({ ...paying, query: { ids: [1, 2], empty: null } as never });
		expect(sent[1]?.qs).toEqual({ ids: [1, 2], empty: null });
	});

	it('ends its address in a slash only where that is another address', async () => {
		const { send, sent } = await against([paid, paid]);
		await send({ ...reading, endsInSlash: true });
		await send(reading);
		expect(sent.map(({ url }) => url)).toEqual([
			'https://api.acme.test/v1/things/',
			'https://api.acme.test/v1/things',
		]);
	});

	it('keeps an id inside its path segment', async () => {
		const { send, sent } = await against([paid]);
		await send({ ...reading, path: ['things', 'a/b?c#d%2e'] });
		expect(sent[0]?.url).toBe('https://api.acme.test/v1/things/a%2Fb%3Fc%23d%252e');
	});

	it.each(['', '.', '..'])('refuses "%s" as an id', async (id) => {
		const { send, sent } = await against([]);
		const [outcome] = await Promise.allSettled([send({ ...reading, path: ['things', id] })]);
		expect(outcome).toMatchObject({ reason: expect.any(InputFailure) });
		expect(outcome).toMatchObject({
			reason: { message: `"${id}" cannot be part of an address`, description: 'Nothing was sent.' },
		});
		expect(sent).toHaveLength(0);
	});

	it('goes without a credential only where that was chosen, and where it may', async () => {
		const anonymousBaseUrl = 'https://open.acme.test';
		const open = async (authentication: string, endpoint: object) =>
			await against([paid], { parameters: { authentication }, endpoint });
		const chosen = await open('none', { anonymousBaseUrl });
		await chosen.send(reading);
		expect(chosen.anonymous.map(({ url }) => url)).toEqual(['https://open.acme.test/things']);
		for (const [authentication, endpoint] of [
			['none', {}],
			['key', { anonymousBaseUrl }],
		] as const) {
			const other = await open(authentication, endpoint);
			await other.send(reading);
			expect([other.anonymous.length, other.sent.length]).toEqual([0, 1]);
		}
	});
});

const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);

const LOW = { code: 'LOW' };

const BODIES: ReadonlyArray<readonly [string, unknown]> = [
	['its own success', { id: 'p_1' }],
	['its own refusal', LOW],
	['HTML', '<html>busy</html>'],
	['nothing', ''],
	['half of its success', '{"id":"p_'],
	['another object', { message: 'Forbidden' }],
];

const answering = async (request: ApiRequest, statusCode: number, body: unknown, headers = {}) => {
	const step = { statusCode, body, headers };
	const { send, sent, pauses } = await against([step, step, step, step], { budgetMs: 6000 });
	const [outcome] = await Promise.allSettled([send(request)]);
	if (outcome.status === 'fulfilled') return { value: outcome.value, sent: sent.length, pauses };
	if (!(outcome.reason instanceof ApiFailure)) throw outcome.reason;
	const { outcome: kind, details } = outcome.reason;
	return { kind, details, sent: sent.length, pauses };
};

/** Statuses of which another attempt may be answered differently. */
const isPassing = (status: number) => status >= 500 || [408, 425, 499].includes(status);

describe.each(BODIES)('every status with %s', (name, body) => {
	it('to a payment', async () => {
		for (const status of STATUSES) {
			const { value, kind, sent, pauses, details } = await answering(paying, status, body, {
				'retry-after': '1',
			});
			expect([status, sent, pauses]).toEqual([status, 1, []]);
			if (name === 'its own success') expect([status, value]).toEqual([status, { id: 'p_1' }]);
			else if (name === 'its own refusal') {
				expect([status, kind, details]).toMatchObject([
					status,
					'refused',
					{ message: 'Refused', code: 'LOW', status, facts: { key: 'k-1', why: 'low' } },
				]);
			} else {
				expect([status, kind, details]).toMatchObject([
					status,
					'unknown',
					{
						message: expect.stringMatching(/^The outcome is unknown: Acme /),
						description: `Acme may or may not have carried the request out. ${LOOK_UP}`,
						status,
						hint: undefined,
						facts: { key: 'k-1' },
					},
				]);
			}
		}
	});

	it('to a read', async () => {
		for (const status of STATUSES) {
			const { value, kind, sent, details } = await answering(reading, status, body);
			if (name === 'its own success') expect([status, value]).toEqual([status, { id: 'p_1' }]);
			else if (name === 'its own refusal')
				expect([status, kind, sent]).toEqual([status, 'refused', 1]);
			else {
				const attempts = isPassing(status) || status === 429 ? 3 : 1;
				expect([status, kind, sent]).toEqual([status, 'safeToRetry', attempts]);
				expect(details).toMatchObject({
					status,
					description: expect.stringContaining('safe to retry'),
				});
			}
		}
	});
});

describe('what is not recognised', () => {
	const says = (body: unknown, request = paying) =>
		outcomeOf({ status: 200, headers: {}, body }, 'Acme', request);

	it.each([
		['the words of whoever reads it', 'oops', 'The outcome is unknown: Acme wrote text'],
		[
			'the first difference',
			{ data: 1 },
			'The outcome is unknown: Acme returned a response in an unknown format ("id" is missing)',
		],
	])('is described by %s', (_, body, message) => {
		expect(says(body)).toMatchObject({ failure: { outcome: 'unknown', details: { message } } });
	});

	it.each<[string, unknown]>([
		['a failure that is no refusal', notSent({ message: 'wrong' })],
		['a wrong field', new InputFailure('wrong')],
		['a mistake', new TypeError('wrong')],
		['nothing', undefined],
	])('is also what makes the reading throw %s', (_, thrown) => {
		const request = {
			...paying,
			read: () => {
				throw thrown;
			},
		};
		expect(says({}, request)).toMatchObject({ failure: { outcome: 'unknown' } });
		expect(says({}, { ...request, idempotent: true })).toMatchObject({
			failure: { outcome: 'safeToRetry' },
		});
	});

	it('says how to look it up even where the request does not', () => {
		expect(says({}, { ...paying, lookUp: undefined })).toMatchObject({
			failure: {
				details: { description: expect.stringContaining('Look it up before you send it') },
			},
		});
	});

	it('is an answer without a status', async () => {
		const { send, sent } = await against([{ statusCode: 'no' as never }]);
		expect(await failureOf(send(paying))).toMatchObject({ outcome: 'unknown' });
		expect(sent).toHaveLength(1);
	});

	it('is an answer without headers or body, for a reading that wants them', async () => {
		const { send } = await against([{ statusCode: 200, headers: undefined, body: undefined }]);
		const read = z.object({ body: z.undefined(), headers: z.object({}) }).passthrough();
		expect(await send({ ...paying, read: (answer) => read.parse(answer).headers })).toEqual({});
	});
});

it('calls an answer late that does not come in time, however the connection ends', async () => {
	const broken = { thrown: Object.assign(new Error('aborted'), { code: 'ECONNRESET' }) };
	const late = await against([broken]);
	expect((await failureOf(late.send({ ...paying, timeoutMs: 0 }))).message).toContain(
		'(ETIMEDOUT)',
	);
	const cut = await against([broken]);
	expect((await failureOf(cut.send(paying))).message).toContain('(ECONNRESET)');
});

describe('a read', () => {
	it('is sent again after faults, three times at most, a second and two apart', async () => {
		const { send, sent, pauses } = await against([
			{ statusCode: 502 },
			{ thrown: Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }) },
			paid,
		]);
		expect(await send(reading)).toEqual({ id: 'p_1' });
		expect([sent.length, pauses]).toEqual([3, [1000, 2000]]);
	});

	it('is not sent again after a refusal, whatever the status', async () => {
		const { send, sent } = await against([{ statusCode: 503, body: LOW }]);
		expect(await failureOf(send(reading))).toMatchObject({ outcome: 'refused' });
		expect(sent).toHaveLength(1);
	});

	it('is not sent again after a refusal by a provider that will be back', async () => {
		const { send, sent } = await against([paid, paid]);
		const read = () => {
			throw refused({ message: 'Closed today', hint: { cause: 'temporarily-unavailable' } });
		};
		expect(await failureOf(send({ ...reading, read }))).toMatchObject({ outcome: 'refused' });
		expect(sent).toHaveLength(1);
	});
});

describe('a rate limit', () => {
	const slowDown = (seconds?: number): Step => ({
		statusCode: 429,
		body: { code: 'SLOW', after: seconds === undefined ? undefined : seconds * 1000 },
	});

	it('that the provider documents is waited for as long as it asks, for payments too', async () => {
		const { send, sent, pauses } = await against([slowDown(7), slowDown(3), paid]);
		expect(await send(paying)).toEqual({ id: 'p_1' });
		expect([sent.length, pauses]).toEqual([3, [7000, 3000]]);
	});

	it('that it does not document leaves a payment unknown, and is waited for by reads', async () => {
		for (const [statusCode, headers] of [
			[429, { 'retry-after': '5' }],
			[503, { 'retry-after': '5' }],
		] as const) {
			const payment = await against([{ statusCode, headers }]);
			expect(await failureOf(payment.send(paying))).toMatchObject({ outcome: 'unknown' });
			const read = await against([{ statusCode, headers }, paid]);
			await read.send(reading);
			expect([payment.pauses, read.pauses]).toEqual([[], [5000]]);
		}
	});

	it.each([
		[503, {}],
		[500, { 'retry-after': '5' }],
	])('is no status %i with %j, which is a fault like others', async (statusCode, headers) => {
		const fault = { statusCode, headers };
		const { send, pauses } = await against([fault, fault, paid], { budgetMs: 0 });
		expect(await send(reading)).toEqual({ id: 'p_1' });
		expect(pauses).toEqual([1000, 2000]);
	});

	it('is waited for longer each time when nobody names a time', async () => {
		for (const step of [slowDown(), slowDown(0), { statusCode: 429 }]) {
			const { send, pauses } = await against([step, step, step, step, paid]);
			await send(reading);
			expect(pauses).toEqual([1000, 2000, 4000, 8000]);
		}
	});

	it('is reported at once when waiting would exceed the bound', async () => {
		const { send, sent, pauses } = await against([slowDown(61)]);
		expect((await failureOf(send(reading))).details.hint).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 61_000,
		});
		expect([sent.length, pauses.length]).toEqual([1, 0]);
	});

	it('is waited for up to the bound, all waiting of one request together', async () => {
		const { send, pauses } = await against([slowDown(20), slowDown(40), slowDown(1)]);
		await failureOf(send(reading));
		expect(pauses).toEqual([20_000, 40_000]);
	});

	it('does not count against the bound of another request', async () => {
		const { send, pauses } = await against([slowDown(40), paid, slowDown(40), paid]);
		await send(reading);
		await send(reading);
		expect(pauses).toEqual([40_000, 40_000]);
	});

	it('for longer than may be waited stops what comes after it, until the time is over', async () => {
		const { send, sent, pauses } = await against([slowDown(61), paid]);
		await failureOf(send(reading));
		const facts = { idempotencyKey: 'k2' };
		const after = await failureOf(send({ ...paying, facts }));
		expect(after).toMatchObject({
			outcome: 'notSent',
			details: {
				description: expect.stringContaining('so nothing was sent for this'),
				hint: { cause: 'rate-limited', retryAfterMs: expect.any(Number) },
				facts,
			},
		});
		expect([sent.length, pauses]).toEqual([1, []]);
	});

	it('is waited for by the next request, where that may wait so long', async () => {
		const clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
		const { send, sent, pauses } = await against([slowDown(40), slowDown(40), paid]);
		await failureOf(send(reading));
		expect(await send(reading)).toEqual({ id: 'p_1' });
		clock.mockRestore();
		expect([sent.length, pauses]).toEqual([3, [40_000, 40_000]]);
	});

	it('is not waited out for a request whose execution is stopped meanwhile', async () => {
		const { send, sent } = await against([slowDown(40), slowDown(40), paid], { stopsIn: 2 });
		await failureOf(send(reading));
		expect(await failureOf(send(paying))).toMatchObject({ outcome: 'notSent' });
		expect(sent).toHaveLength(2);
	});

	it('is left to a caller that decides itself when to ask again', async () => {
		for (const step of [slowDown(1), { statusCode: 502 }]) {
			const { send, sent, pauses } = await against([step, paid]);
			await failureOf(send({ ...reading, once: true }));
			expect([sent.length, pauses]).toEqual([1, []]);
		}
	});

	it('is not waited for without a bound, as when an expression gave no number', async () => {
		const { send, pauses } = await against([slowDown(1)], { budgetMs: NaN });
		await failureOf(send(reading));
		expect(pauses).toEqual([]);
	});
});

it('is not sent again once somebody has stopped the execution', async () => {
	const slow = { statusCode: 429, body: { code: 'SLOW', after: 5000 } };
	const { send, sent } = await against([slow, paid], { stopsIn: 1 });
	expect(await failureOf(send(paying))).toMatchObject({ details: { message: 'Slow down' } });
	expect(sent).toHaveLength(1);
});

describe('the time that an answer asks to wait', () => {
	const at = (value: unknown) => retryAfterMs({ 'retry-after': value }, Date.UTC(2026, 0, 1));

	it.each([
		['120', 120_000],
		['0', 0],
		['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
		['Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['soon', undefined],
		['-5 seconds', undefined],
		[undefined, undefined],
		[5, undefined],
		[['5'], undefined],
	])('%p is %p milliseconds', (value, expected) => {
		expect(at(value)).toBe(expected);
	});

	it.each(['5 apples', 'apples 5'])('is a time or none for "%s"', (value) => {
		expect(at(value)).not.toBeNaN();
	});
});

describe('a token that is refused', () => {
	const renewToken: ApiRequest = { ...reading, path: ['me'] };
	const endpoint = { renewToken };
	const expired = { statusCode: 401, body: { code: 'TOKEN' } };
	const html = { statusCode: 401, body: '<html>Log in</html>' };
	/** What n8n throws for a status. */
	const status = (code: number) => ({
		thrown: { httpCode: String(code), message: 'x', context: {} },
	});

	it('is renewed by a read, for which n8n sees the status, and then the payment is sent again', async () => {
		const { send, sent } = await against([expired, { statusCode: 200 }, paid], { endpoint });
		expect(await send(paying)).toEqual({ id: 'p_1' });
		expect(sent.map(({ url, ignoreHttpStatusErrors }) => [url, ignoreHttpStatusErrors])).toEqual([
			['https://api.acme.test/v1/payouts', true],
			['https://api.acme.test/v1/me', false],
			['https://api.acme.test/v1/payouts', true],
		]);
	});

	it("in an answer that is nobody's leaves a payment unknown, and renews nothing", async () => {
		const { send, sent } = await against([html], { endpoint });
		expect(await failureOf(send(paying))).toMatchObject({
			outcome: 'unknown',
			details: { status: 401 },
		});
		expect(sent).toHaveLength(1);
	});

	it("in an answer that is nobody's is renewed for a read", async () => {
		const { send, sent } = await against([html, { statusCode: 200 }, paid], { endpoint });
		expect(await send(reading)).toEqual({ id: 'p_1' });
		expect(sent).toHaveLength(3);
	});

	it('is renewed once, and the second refusal counts', async () => {
		const { send, sent } = await against([expired, { statusCode: 200 }, expired], { endpoint });
		expect(await failureOf(send(paying))).toMatchObject({
			outcome: 'refused',
			details: { status: 401, code: 'TOKEN' },
		});
		expect(sent).toHaveLength(3);
	});

	it.each([300, 403, 404, 429, 500])('is accepted where the read ends with %i', async (code) => {
		const { send } = await against([expired, status(code), paid], { endpoint });
		expect(await send(paying)).toEqual({ id: 'p_1' });
	});

	it.each<[string, Step]>([
		['is refused as well', status(401)],
		['reaches nobody', { thrown: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }],
		['fails with nothing', { thrown: undefined }],
	])('stays refused where the read %s', async (_, step) => {
		const { send, sent } = await against([expired, step], { endpoint });
		expect(await failureOf(send(paying))).toMatchObject({
			outcome: 'refused',
			details: { code: 'TOKEN' },
		});
		expect(sent).toHaveLength(2);
	});

	it('says so where no new one can be had', async () => {
		const failure = refused({ message: 'No token', description: 'Check the secret.', status: 500 });
		const thrown = { httpCode: failure.httpCode, message: 'x' };
		const { send, sent } = await against([expired, { thrown }], { endpoint });
		expect(await failureOf(send(paying))).toMatchObject({
			outcome: 'notSent',
			details: {
				message: 'No token',
				description: 'Check the secret. The request itself was not sent.',
				facts: { key: 'k-1' },
			},
		});
		expect(sent).toHaveLength(2);
	});

	it.each<[string, object, Step]>([
		['where tokens do not expire', {}, expired],
		['after another refusal', endpoint, { statusCode: 403, body: LOW }],
	])('is not renewed %s', async (_, scene, step) => {
		const { send, sent } = await against([step], { endpoint: scene });
		expect(await failureOf(send(paying))).toMatchObject({ outcome: 'refused' });
		expect(sent).toHaveLength(1);
	});

	it('is not renewed for a token endpoint that refuses the client', async () => {
		const thrown = refused({ message: 'Unknown client', status: 401 });
		const { send, sent } = await against([{ thrown }], { endpoint });
		expect(await failureOf(send(paying))).toMatchObject({ outcome: 'notSent' });
		expect(sent).toHaveLength(1);
	});
});

describe('a pause', () => {
	const stopped = (signal?: AbortSignal) =>
		({ getExecutionCancelSignal: () => signal }) as unknown as IAllExecuteFunctions;

	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('lasts as long as it should', async () => {
		let over: boolean | undefined;
		void pauseFor(stopped(), 1200).then((whole) => (over = whole));
		await jest.advanceTimersByTimeAsync(1199);
		expect(over).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(over).toBe(true);
	});

	it('ends within half a second when somebody stops the execution', async () => {
		const controller = new AbortController();
		let over: boolean | undefined;
		void pauseFor(stopped(controller.signal), 3_600_000).then((whole) => (over = whole));
		await jest.advanceTimersByTimeAsync(700);
		controller.abort();
		expect(over).toBeUndefined();
		await jest.advanceTimersByTimeAsync(300);
		expect(over).toBe(false);
	});

	it.each([
		['a context that cannot be stopped', {} as IAllExecuteFunctions, false],
		['one without a signal', stopped(), false],
		['one that runs', stopped(new AbortController().signal), false],
		['one that was stopped', stopped(AbortSignal.abort()), true],
	])('knows whether %s was stopped', (_, context, expected) => {
		expect(isStopped(context)).toBe(expected);
	});
});

it('takes the answer to another request for no answer to this one', () => {
	const request = { ...paying, facts: { reference: 'R-1' }, read: ({ body }: ApiAnswer) => body };
	const outcome = (body: unknown) => outcomeOf({ status: 200, headers: {}, body }, 'Acme', request);
	for (const body of [
		{},
		{ reference: 'R-1' },
		{ reference: null },
		{ reference: '' },
		'R-2',
		null,
	]) {
		expect(outcome(body)).toEqual({ value: body });
	}
	for (const reference of ['R-2', 1, {}]) {
		expect(outcome({ reference })).toMatchObject({
			failure: {
				outcome: 'unknown',
				message: 'The outcome is unknown: Acme returned a response with another "reference"',
			},
		});
	}
});

it('takes the refusal of another request for no refusal of this one', () => {
	const facts = { reference: 'R-1' };
	const outcome = (told: IDataObject) => {
		const read = () => {
			throw refused({ message: 'Declined', facts: told });
		};
		return outcomeOf({ status: 200, headers: {}, body: '' }, 'Acme', { ...paying, facts, read });
	};
	for (const told of [{}, facts, { reference: undefined }, { other: 'R-2' }]) {
		const { failure } = outcome(told) as { failure: ApiFailure };
		expect(failure.outcome).toBe('refused');
		expect(failure.details.facts).toMatchObject(facts);
	}
	expect(outcome({ reference: 'R-2' })).toMatchObject({
		failure: {
			outcome: 'unknown',
			message: 'The outcome is unknown: Acme returned a response with another "reference"',
		},
	});
});
