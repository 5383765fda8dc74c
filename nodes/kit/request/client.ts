import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, InputFailure, isRateLimit, wrappedFailure } from '../outcome/failures';
import { disconnected, networkCode, neverLeft, outcomeUnknown, refusedAnswer } from './transport';
import type { Provider } from '../operation';

/** What came back: any status, the parsed body (or text where it is not JSON). */
export interface ApiAnswer {
	status: number;
	headers: Readonly<Record<string, unknown>>;
	body: unknown;
}

/** One request as data. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path segments below the provider's base URL; encoded here, so an id can never become a route. */
	path: readonly string[];
	query?: IDataObject;
	headers?: Record<string, string>;
	/** An object is sent as JSON; text is sent as it is. */
	body?: IDataObject | string;
	/** True when sending it twice has no second effect; decides what is retried. */
	repeatable: boolean;
	/** Milliseconds to wait for the answer; 30,000 unless told. */
	timeoutMs?: number;
	/** Gives the body as the text that arrived, for answers that `JSON.parse` would damage. */
	asText?: boolean;
	/** True when `read` itself tells a refusal from an open outcome in answers from 500 up. */
	readsServerErrors?: boolean;
	/** Judges the answer. @throws ApiFailure for one that is no success */
	read: (answer: ApiAnswer) => unknown;
}

/** How the caller waits. */
export interface Waiting {
	pause: (milliseconds: number) => Promise<void>;
	/** Most milliseconds that one request may spend waiting for a rate limit. */
	rateLimitBudgetMs: number;
}

export type Send = (request: ApiRequest) => Promise<unknown>;

export const answerShape = z
	.object({ statusCode: z.number(), headers: z.record(z.unknown()).default({}), body: z.unknown() })
	.transform(({ statusCode, headers, body }): ApiAnswer => ({ status: statusCode, headers, body }));

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_ATTEMPTS = 3;

/**
 * The one caller of n8n's authenticated requests. Repeats what is safe to repeat, waits for rate
 * limits within a budget, and never sends a request again that may already have taken effect.
 */
export async function connect(
	context: IAllExecuteFunctions,
	provider: Provider,
	waiting: Waiting,
): Promise<Send> {
	const anonymous =
		provider.anonymousBaseUrl !== undefined &&
		context.getNode().parameters.authentication === 'none';
	const base =
		anonymous && provider.anonymousBaseUrl
			? provider.anonymousBaseUrl
			: provider.baseUrl(await context.getCredentials(provider.credential));
	const call = async (options: IHttpRequestOptions): Promise<unknown> =>
		anonymous
			? await context.helpers.httpRequest(options)
			: await context.helpers.httpRequestWithAuthentication.call(
					context,
					provider.credential,
					options,
				);

	return async (request) => {
		const options = toOptions(base, provider, request);
		let budget = waiting.rateLimitBudgetMs;
		for (let attempt = 1; ; attempt++) {
			const [outcome] = await Promise.allSettled([
				exchange(call, provider, request, options).then(request.read),
			]);
			if (outcome.status === 'fulfilled') return outcome.value;
			const delay = delayBefore(outcome.reason, attempt, request.repeatable);
			if (delay === undefined) throw outcome.reason;
			// Written so that a budget that is no number ends the waiting as well.
			if (isRateLimit(outcome.reason) && !((budget -= delay) >= 0)) throw outcome.reason;
			await waiting.pause(delay);
			if (isStopped(context)) throw outcome.reason;
		}
	};
}

function toOptions(base: string, provider: Provider, request: ApiRequest): IHttpRequestOptions {
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
		// Statuses are judged by the request. Only a 401 that may be an expired token must reach n8n
		// as an error, since that is what makes it renew the token.
		ignoreHttpStatusErrors: provider.tokenExpires ? { ignore: true, except: [401] } : true,
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

async function exchange(
	call: (options: IHttpRequestOptions) => Promise<unknown>,
	provider: Provider,
	request: ApiRequest,
	options: IHttpRequestOptions,
): Promise<ApiAnswer> {
	const [outcome] = await Promise.allSettled([call({ ...options })]);
	if (outcome.status === 'rejected') {
		const wrapped = wrappedFailure(outcome.reason);
		if (wrapped) throw wrapped;
		const code = networkCode(outcome.reason);
		if (code !== undefined) throw disconnected(provider.name, request, code);
		const refused = provider.tokenExpires ? refusedAnswer(outcome.reason) : undefined;
		if (refused) return judged(provider, request, refused);
		throw outcome.reason;
	}
	const answer = answerShape.parse(outcome.value);
	if (answer.status === 401 && provider.tokenExpires && options.ignoreHttpStatusErrors) {
		// n8n 1 does not know `except` and gives the 401 as an answer, with which it renews nothing.
		// Nothing was done for it, so it is asked for once more in the way that makes n8n renew.
		return await exchange(call, provider, request, { ...options, ignoreHttpStatusErrors: false });
	}
	return judged(provider, request, answer);
}

/** @throws ApiFailure where the answer leaves open whether the request was carried out */
function judged(provider: Provider, request: ApiRequest, answer: ApiAnswer): ApiAnswer {
	const open = answer.status >= 500 && answer.status !== 503 && !request.repeatable;
	if (open && !request.readsServerErrors) {
		const what = `${provider.name} answered with status ${answer.status}`;
		throw outcomeUnknown(provider.name, what, answer.status);
	}
	return answer;
}

/** Milliseconds to wait before the next attempt; undefined when there must be none. */
function delayBefore(caught: unknown, attempt: number, repeatable: boolean): number | undefined {
	if (!(caught instanceof ApiFailure)) return undefined;
	const { hint, outcomeUnknown: open, code } = caught.details;
	const backOff = 1000 * 2 ** (attempt - 1);
	if (isRateLimit(caught)) {
		// The provider refused before it began, so even a payment may be sent again.
		return hint && 'retryAfterMs' in hint && hint.retryAfterMs ? hint.retryAfterMs : backOff;
	}
	const transient = hint?.cause === 'temporarily-unavailable' && !open;
	const mayRepeat = repeatable || (code !== undefined && neverLeft(code));
	return transient && mayRepeat && attempt < MAX_ATTEMPTS ? backOff : undefined;
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
