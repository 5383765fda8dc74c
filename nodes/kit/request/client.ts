import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, InputFailure, isRateLimit, Unrecognised } from '../outcome/failure';
import { answerInside, outcomeUnknown, transportFailure } from './transport';
import type { ApiAnswer, ApiRequest, Endpoint, Send } from './types';

export const answerShape = z
	.object({ statusCode: z.number(), headers: z.record(z.unknown()).default({}), body: z.unknown() })
	.transform(({ statusCode, headers, body }): ApiAnswer => ({ status: statusCode, headers, body }));

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_ATTEMPTS = 3;

/** Statuses of which another attempt may be answered differently (RFC 9110, 6585, 8470; nginx). */
const PASSING = new Set([408, 425, 429, 499]);

type Call = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * The one caller of n8n's authenticated requests, and the one place that decides what became of a
 * request: every failure leaves here as one of the outcomes of `ApiFailure`. It repeats what is safe
 * to send again, waits for rate limits, and never sends a request again that may have taken effect.
 *
 * @param rateLimitBudgetMs most milliseconds that one request may spend waiting for a rate limit
 */
export async function connect(
	context: IAllExecuteFunctions,
	endpoint: Endpoint,
	rateLimitBudgetMs: number,
	pause = async (milliseconds: number) => await pauseFor(context, milliseconds),
): Promise<Send> {
	const { anonymousBaseUrl } = endpoint;
	const anonymous =
		anonymousBaseUrl !== undefined && context.getNode().parameters.authentication === 'none';
	const base = anonymous
		? anonymousBaseUrl
		: endpoint.baseUrl(await context.getCredentials(endpoint.credential));
	const call: Call = async (options) =>
		anonymous
			? await context.helpers.httpRequest(options)
			: await context.helpers.httpRequestWithAuthentication.call(
					context,
					endpoint.credential,
					options,
				);

	return async (request) => {
		const options = toOptions(base, request);
		let budget = rateLimitBudgetMs;
		let renewed = false;
		for (let attempt = 1; ; attempt++) {
			const outcome = await settle(call, endpoint, request, options);
			if ('value' in outcome) return outcome.value;
			const { failure } = outcome;
			if (!renewed && isExpiredToken(failure, endpoint)) {
				renewed = true;
				if (await renew(call, endpoint, base)) continue;
			}
			const delay = delayBefore(failure, attempt);
			if (delay === undefined) throw failure;
			// Written so that a budget that is no number ends the waiting as well.
			if (failure instanceof ApiFailure && isRateLimit(failure) && !((budget -= delay) >= 0)) {
				throw failure;
			}
			await pause(delay);
			if (isStopped(context)) throw failure;
		}
	};
}

function toOptions(base: string, request: ApiRequest): IHttpRequestOptions {
	const { method, path, query, headers, body, timeoutMs = DEFAULT_TIMEOUT_MS, asText } = request;
	return {
		method,
		url: [base, ...path.map(toPathSegment)].join('/'),
		qs: query,
		// A list is its name once per value; n8n's own default is `name[0]=…`.
		arrayFormat: 'repeat',
		headers: { accept: 'application/json', ...headers },
		body,
		...(asText ? { encoding: 'text' } : { json: true }),
		timeout: timeoutMs,
		returnFullResponse: true,
		// Answers are judged here and by the request. n8n would send what is answered with 401 again.
		ignoreHttpStatusErrors: true,
		// A redirect of a money request would repeat it elsewhere, with the key.
		disableFollowRedirect: true,
	};
}

/**
 * A value as one segment of a path. n8n-workflow has a function for it only since September 2026.
 * @throws InputFailure for what URLs drop or walk up by, however it is encoded
 */
function toPathSegment(value: string): string {
	if (['', '.', '..'].includes(value)) {
		throw new InputFailure(`"${value}" cannot be part of an address`, 'Nothing was sent.');
	}
	return encodeURIComponent(value);
}

type Settled = { value: unknown } | { failure: ApiFailure | InputFailure };

/** Sends once, and decides what became of it. */
async function settle(
	call: Call,
	{ name }: Endpoint,
	request: ApiRequest,
	options: IHttpRequestOptions,
): Promise<Settled> {
	let answer: ApiAnswer;
	try {
		answer = answerShape.parse(await call({ ...options }));
	} catch (caught) {
		return { failure: transportFailure(caught, name, request) };
	}
	return judge(answer, name, request);
}

/** What an answer is worth, or what it means that it is no evidence of success. */
export function judge(answer: ApiAnswer, name: string, request: ApiRequest): Settled {
	try {
		return { value: request.read(answer) };
	} catch (caught) {
		return { failure: judged(caught, answer, name, request) };
	}
}

function judged(
	caught: unknown,
	answer: ApiAnswer,
	name: string,
	request: ApiRequest,
): ApiFailure {
	const { status } = answer;
	if (caught instanceof ApiFailure && caught.outcome === 'refused') {
		return caught.with({ facts: { ...request.facts, ...caught.details.facts } });
	}
	const details =
		caught instanceof Unrecognised || caught instanceof ApiFailure
			? { status, ...caught.details }
			: { status, message: `${name} gave an answer of an unknown form${differenceIn(caught)}` };
	if (!request.idempotent) return outcomeUnknown(name, request, details);
	return new ApiFailure('safeToRetry', {
		hint: waiting(answer),
		...details,
		facts: { ...request.facts, ...details.facts },
	});
}

/** The first thing that an answer does not have as it was expected, in brackets. */
function differenceIn(caught: unknown): string {
	const [issue] = caught instanceof z.ZodError ? caught.issues : [];
	return issue ? ` (${[...issue.path, issue.message].join(': ')})` : '';
}

function waiting({ status, headers }: ApiAnswer): ApiFailure['details']['hint'] {
	const wait = retryAfterMs(headers, Date.now());
	if (status === 429 || (status === 503 && wait !== undefined)) {
		return { cause: 'rate-limited', retryAfterMs: wait };
	}
	return status >= 500 || PASSING.has(status) ? { cause: 'temporarily-unavailable' } : undefined;
}

function isExpiredToken(failure: ApiFailure | InputFailure, { renewToken }: Endpoint): boolean {
	if (!renewToken || !(failure instanceof ApiFailure)) return false;
	const { outcome, details } = failure;
	return details.status === 401 && (outcome === 'refused' || outcome === 'safeToRetry');
}

/** Has n8n renew the token. @returns whether it was renewed */
async function renew(call: Call, { renewToken }: Endpoint, base: string): Promise<boolean> {
	if (!renewToken) return false;
	try {
		// n8n renews when it sees the error of a 401, and sends the request once more.
		await call({ ...toOptions(base, renewToken), ignoreHttpStatusErrors: false });
		return true;
	} catch (caught) {
		// Another status than 401 says that the new token was accepted.
		const answer = answerInside(caught);
		return answer !== undefined && answer.status !== 401;
	}
}

/** Milliseconds to wait before the next attempt; undefined when there must be none. */
function delayBefore(failure: ApiFailure | InputFailure, attempt: number): number | undefined {
	if (!(failure instanceof ApiFailure) || failure.outcome === 'unknown') return undefined;
	const { hint } = failure.details;
	const backOff = 1000 * 2 ** (attempt - 1);
	// Refused before the work began, or without a second effect: even a payment may be sent again.
	if (isRateLimit(failure)) {
		return hint && 'retryAfterMs' in hint && hint.retryAfterMs ? hint.retryAfterMs : backOff;
	}
	const passing = hint?.cause === 'temporarily-unavailable' && failure.outcome !== 'refused';
	return passing && attempt < MAX_ATTEMPTS ? backOff : undefined;
}

/**
 * How long the answer's `Retry-After` (seconds or a date) asks to wait, in milliseconds.
 * @param now milliseconds since the epoch
 */
export function retryAfterMs(headers: ApiAnswer['headers'], now: number): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string') return undefined;
	if (/^\d+$/.test(value)) return Number(value) * 1000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Whether somebody has stopped the execution, or its time is over. n8n lets the node run on. */
export function isStopped(context: IAllExecuteFunctions): boolean {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return signal?.aborted ?? false;
}

/** Waits as n8n does, in slices, so that a stopped execution ends waiting at once. */
export async function pauseFor(context: IAllExecuteFunctions, milliseconds: number): Promise<void> {
	for (let left = milliseconds; left > 0 && !isStopped(context); left -= 500) {
		await sleep(Math.min(left, 500));
	}
}
