import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { connect, retryAfterMs } from '../../../nodes/kit/request/client';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import type { Provider } from '../../../nodes/kit/operation';

const provider: Provider = {
	name: 'Acme',
	credential: 'acmeApi',
	baseUrl: () => 'https://api.acme.test/v1',
	resources: {},
};

/** Slow-down answers become rate limits; other bad statuses are refusals; 5xx is a passing fault. */
function read({ status, headers, body }: ApiAnswer): unknown {
	if (status === 429) {
		throw new ApiFailure({
			message: 'slow down',
			hint: { cause: 'rate-limited', retryAfterMs: retryAfterMs(headers, 0) },
		});
	}
	if (status >= 500) {
		throw new ApiFailure({ message: 'fault', status, hint: { cause: 'temporarily-unavailable' } });
	}
	if (status >= 400) throw new ApiFailure({ message: 'refused', status });
	return body;
}

const reading: ApiRequest = { method: 'GET', path: ['things'], repeatable: true, read };
const paying: ApiRequest = { method: 'POST', path: ['payouts'], repeatable: false, read };

type Step =
	| { statusCode: number; headers?: object; body?: unknown }
	| { code: string }
	| { refused: number; body: object };

/**
 * n8n's request helper as a script: answers in order. An error code stands for a broken connection,
 * a refusal for the error that n8n makes of a status.
 */
async function against(
	steps: Step[],
	more: Partial<Provider> = {},
	rateLimitBudgetMs = 60_000,
	stopping = false,
) {
	const sent: IHttpRequestOptions[] = [];
	const pauses: number[] = [];
	const signal = new AbortController();
	const context = {
		getNode: () => ({ name: 'Acme', credentials: { acmeApi: {} } }),
		getCredentials: async () => ({}),
		getExecutionCancelSignal: () => signal.signal,
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				sent.push(options);
				const step = steps[sent.length - 1];
				if (!step) throw new Error(`request ${sent.length} was not expected`);
				if ('code' in step) {
					throw Object.assign(new Error('wrapped'), { cause: { code: step.code, message: '' } });
				}
				if ('refused' in step) {
					const httpCode = String(step.refused);
					throw Object.assign(new Error('wrapped'), { httpCode, context: { data: step.body } });
				}
				return { headers: {}, body: {}, ...step };
			},
		},
	} as unknown as IAllExecuteFunctions;
	const send = await connect(
		context,
		{ ...provider, ...more },
		{
			pause: async (milliseconds) => {
				pauses.push(milliseconds);
				if (stopping) signal.abort();
			},
			rateLimitBudgetMs,
		},
	);
	return { send, sent, pauses };
}

async function failureOf(promise: Promise<unknown>): Promise<ApiFailure['details']> {
	const [outcome] = await Promise.allSettled([promise]);
	if (outcome.status === 'rejected' && outcome.reason instanceof ApiFailure) {
		return outcome.reason.details;
	}
	throw new Error('did not fail as an ApiFailure');
}

describe('a request', () => {
	it('keeps an id inside its path segment', async () => {
		const { send, sent } = await against([{ statusCode: 200, body: { ok: true } }]);
		await expect(send({ ...reading, path: ['things', 'a/b?c#d'] })).resolves.toEqual({ ok: true });
		expect(sent[0]?.url).toBe('https://api.acme.test/v1/things/a%2Fb%3Fc%23d');
	});

	it.each(['', '.', '..'])('refuses "%s" as an id', async (id) => {
		const { send, sent } = await against([]);
		await expect(send({ ...reading, path: ['things', id] })).rejects.toThrow();
		expect(sent).toHaveLength(0);
	});

	it('follows no redirect, which could carry keys elsewhere', async () => {
		const { send, sent } = await against([{ statusCode: 200 }]);
		await send(reading);
		expect(sent[0]?.disableFollowRedirect).toBe(true);
	});
});

describe('repeating', () => {
	it('tries a read again after faults and broken connections, three times at most', async () => {
		const { send, sent, pauses } = await against([
			{ statusCode: 502 },
			{ code: 'ECONNRESET' },
			{ statusCode: 200, body: 'third' },
		]);
		await expect(send(reading)).resolves.toBe('third');
		expect(sent).toHaveLength(3);
		expect(pauses).toEqual([1000, 2000]);

		const hopeless = await against([
			{ code: 'ETIMEDOUT' },
			{ code: 'ETIMEDOUT' },
			{ code: 'ETIMEDOUT' },
		]);
		expect((await failureOf(hopeless.send(reading))).message).toBe(
			'Acme did not answer (ETIMEDOUT)',
		);
	});

	it.each([
		[{ code: 'ECONNRESET' }],
		[{ code: 'ETIMEDOUT' }],
		[{ code: 'ECONNABORTED' }],
		[{ statusCode: 500 }],
		[{ statusCode: 502 }],
		[{ statusCode: 504 }],
	])('never repeats a payment after %p, and says that the outcome is unknown', async (step) => {
		const { send, sent } = await against([step]);
		const failure = await failureOf(send(paying));
		expect(failure.outcomeUnknown).toBe(true);
		expect(failure.message).toMatch(/^The outcome is unknown: /);
		expect(sent).toHaveLength(1);
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
		'repeats a payment that %s kept from leaving',
		async (code) => {
			const { send, sent } = await against([{ code }, { statusCode: 200 }]);
			await send(paying);
			expect(sent).toHaveLength(2);

			const unreachable = await against([{ code }, { code }, { code }]);
			const failure = await failureOf(unreachable.send(paying));
			expect(failure.message).toBe(`Acme could not be reached (${code})`);
			expect(failure.outcomeUnknown).toBeUndefined();
		},
	);

	it('leaves a refusal alone', async () => {
		const { send, sent } = await against([{ statusCode: 422 }]);
		expect((await failureOf(send(reading))).status).toBe(422);
		expect(sent).toHaveLength(1);
	});
});

describe('a rate limit', () => {
	const slowDown = (seconds?: number): Step => ({
		statusCode: 429,
		headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
	});

	it('is waited for as long as the provider asks, for payments too', async () => {
		const { send, sent, pauses } = await against([slowDown(7), slowDown(3), { statusCode: 200 }]);
		await send(paying);
		expect(pauses).toEqual([7000, 3000]);
		expect(sent).toHaveLength(3);
	});

	it('is waited for longer each time when the provider names no time', async () => {
		const steps = [slowDown(), slowDown(), slowDown(), slowDown(), { statusCode: 200 }];
		const { send, pauses } = await against(steps);
		await send(reading);
		expect(pauses).toEqual([1000, 2000, 4000, 8000]);
	});

	it('is reported at once when waiting would exceed the bound', async () => {
		const { send, sent, pauses } = await against([slowDown(61)]);
		expect((await failureOf(send(reading))).hint).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 61_000,
		});
		expect([sent.length, pauses.length]).toEqual([1, 0]);
	});

	it('is not waited for without a bound, as when an expression gave no number', async () => {
		const { send, pauses } = await against([slowDown(1)], {}, NaN);
		await failureOf(send(reading));
		expect(pauses).toEqual([]);
	});

	it('counts all waiting of one request against the bound', async () => {
		const { send, pauses } = await against([slowDown(40), slowDown(40)]);
		await failureOf(send(reading));
		expect(pauses).toEqual([40_000]);
	});
});

it('is not sent again once somebody has stopped the execution', async () => {
	const refused: Step = { statusCode: 429, headers: { 'retry-after': '5' } };
	const { send, sent } = await against([refused, { statusCode: 200 }], {}, 60_000, true);
	expect(await failureOf(send(paying))).toMatchObject({ message: 'slow down' });
	expect(sent).toHaveLength(1);
});

it('leaves the outcome open when n8n aborts a payment under way', async () => {
	const { send } = await against([{ code: 'ERR_CANCELED' }]);
	expect(await failureOf(send(paying))).toMatchObject({ outcomeUnknown: true });
});

describe('Retry-After', () => {
	const at = (value: unknown) => retryAfterMs({ 'retry-after': value }, Date.UTC(2026, 0, 1));

	it('is read as seconds or as a date', () => {
		expect(at('120')).toBe(120_000);
		expect(at('Thu, 01 Jan 2026 00:00:30 GMT')).toBe(30_000);
		expect(at('Wed, 31 Dec 2025 23:59:00 GMT')).toBe(0);
		expect(at('soon')).toBeUndefined();
		expect(at(undefined)).toBeUndefined();
	});
});

describe('tokens that expire', () => {
	it('leave a 401 to n8n, and read the answer once even a new token was refused', async () => {
		const { send, sent } = await against([{ statusCode: 200 }], { tokenExpires: true });
		await send(reading);
		expect(sent[0]?.ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
	});

	/** An n8n that gives every status as an answer, whatever `except` says: n8n 1. */
	const old = async (renewed: Step) =>
		await against([{ statusCode: 401 }, renewed], { tokenExpires: true });

	it('are renewed by an n8n that renews for errors only', async () => {
		const { send, sent } = await old({ statusCode: 200, body: { paid: true } });
		await expect(send(paying)).resolves.toEqual({ paid: true });
		expect(sent.map(({ ignoreHttpStatusErrors }) => ignoreHttpStatusErrors)).toEqual([
			{ ignore: true, except: [401] },
			false,
		]);
	});

	it.each([401, 422])('and a %i after that is judged like any other answer', async (refused) => {
		const { send, sent } = await old({ refused, body: {} });
		expect((await failureOf(send(paying))).status).toBe(refused);
		expect(sent.length).toBe(2);
	});

	it('and a 500 after that leaves the outcome of a payment open', async () => {
		const { send, sent } = await old({ refused: 500, body: {} });
		expect(await failureOf(send(paying))).toMatchObject({ status: 500, outcomeUnknown: true });
		expect(sent.length).toBe(2);
	});
});
