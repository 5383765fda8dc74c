import type { GenericValue, IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { quoted } from '../form/redaction';
import { ApiFailure, carriedFailure, chainOf, InputFailure, isRateLimit } from '../outcome/failure';
import { type Account, accountOf, type Call } from './account';
import { startCooldown, cooldownOf } from './cooldown';
import { DEFAULT_TIMEOUT_MS, sendOnce } from './outcomeOf';
import { holdsExact, stringifyExact } from '../json';
import { transportFailure } from './transport';
import type { ApiRequest, Endpoint, Send } from './types';

export { answerShape, outcomeOf, retryAfterMs } from './outcomeOf';

const MAX_ATTEMPTS = 3;

/**
 * The one caller of n8n's authenticated requests, and the one place that decides what became of a
 * request: every failure leaves here as one of the outcomes of `ApiFailure`. It retries what is safe
 * to retry, waits for rate limits, and never sends a request again that may have taken effect.
 *
 * @param rateLimitBudgetMs most milliseconds that one request may spend waiting for a rate limit
 */
export async function connect(
	context: IAllExecuteFunctions,
	endpoint: Endpoint,
	rateLimitBudgetMs: number,
	pause = async (milliseconds: number): Promise<unknown> => await pauseFor(context, milliseconds),
): Promise<Send> {
	return sendAs(context, endpoint, await accountOf(context, endpoint), rateLimitBudgetMs, pause);
}

/** The same for an account that was read before. Its requests throw ApiFailure or InputFailure. */
export function sendAs(
	context: IAllExecuteFunctions,
	endpoint: Endpoint,
	account: Account,
	rateLimitBudgetMs: number,
	pause = async (milliseconds: number): Promise<unknown> => await pauseFor(context, milliseconds),
): Send {
	const { name } = endpoint;
	const { baseUrl: base, call } = account;
	return async (request) => {
		const options = toOptions(base, request);
		let budget = rateLimitBudgetMs;
		let renewed = false;
		const closed = cooldownOf(account, request);
		if (closed) {
			if (!((budget -= closed.leftMs) >= 0)) throw closed.failure;
			await pause(closed.leftMs);
			if (isStopped(context)) throw closed.failure;
		}
		for (let attempt = 1; ; attempt++) {
			const outcome = await sendOnce(name, request, async () => await call({ ...options }));
			if ('value' in outcome) return outcome.value;
			const { failure } = outcome;
			if (!renewed && isExpiredToken(failure)) {
				renewed = true;
				if (await renew(call, endpoint, base, request)) continue;
			}
			const delay = request.once ? undefined : delayBefore(failure, attempt);
			if (delay === undefined) throw failure;
			// Written so that a budget that is no number ends the waiting as well.
			if (failure instanceof ApiFailure && isRateLimit(failure) && !((budget -= delay) >= 0)) {
				startCooldown(account, delay, failure);
				throw failure;
			}
			await pause(delay);
			if (isStopped(context)) throw failure;
		}
	};
}

function toOptions(base: string, request: ApiRequest): IHttpRequestOptions {
	const {
		method,
		path,
		endsInSlash,
		query,
		headers,
		body,
		timeoutMs = DEFAULT_TIMEOUT_MS,
	} = request;
	const isExact = holdsExact(body);
	return {
		method,
		url: [base, ...path.map(toPathSegment)].join('/') + (endsInSlash ? '/' : ''),
		qs: query && Object.fromEntries(Object.entries(query).map(withDigits)),
		// A list is its name once per value; n8n's own default is `name[0]=…`.
		arrayFormat: 'repeat',
		headers: {
			accept: 'application/json',
			...(isExact && { 'content-type': 'application/json' }),
			...headers,
		},
		body: isExact ? stringifyExact(body) : body,
		// The body is read here: see `readBody`.
		encoding: 'stream',
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		// Statuses are read here and by the request. n8n would send what is answered with 401 again.
		ignoreHttpStatusErrors: true,
		// A redirect of a money request would repeat it elsewhere, with the key.
		disableFollowRedirect: true,
	};
}

/** A number that only its text holds goes into a query as that text. */
const withDigits = ([name, value]: [string, GenericValue]): [string, GenericValue] => [
	name,
	holdsExact(value) && !Array.isArray(value) ? String(value) : value,
];

/**
 * A value as one segment of a path. n8n-workflow has a function for it only since September 2026.
 * @throws InputFailure for what URLs drop or walk up by, however it is encoded
 */
function toPathSegment(value: string): string {
	if (['', '.', '..'].includes(value)) {
		throw new InputFailure(`${quoted(value)} cannot be part of an address`, 'Nothing was sent.');
	}
	return encodeURIComponent(value);
}

function isExpiredToken(failure: ApiFailure | InputFailure): boolean {
	if (!(failure instanceof ApiFailure) || failure.details.status !== 401) return false;
	return failure.outcome === 'refused' || failure.outcome === 'safeToRetry';
}

/**
 * Has n8n renew the token with which `refused` was refused, where the endpoint has tokens.
 * @returns whether it was renewed
 * @throws ApiFailure of `refused` when no token could be had
 */
async function renew(
	call: Call,
	{ name, renewToken }: Endpoint,
	base: string,
	refused: ApiRequest,
): Promise<boolean> {
	if (!renewToken) return false;
	try {
		// n8n renews when it sees the error of a 401, and sends the request once more.
		const ignoreHttpStatusErrors = false;
		await call({ ...toOptions(base, renewToken), encoding: undefined, ignoreHttpStatusErrors });
		return true;
	} catch (caught) {
		if (carriedFailure(caught)) throw transportFailure(caught, name, refused);
		// Another status than 401 says that the new token was accepted.
		const status = Number(chainOf(caught)[0]?.httpCode);
		return status >= 300 && status !== 401;
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

/** Whether somebody has stopped the execution, or its time is over. n8n lets the node run on. */
export function isStopped(context: IAllExecuteFunctions): boolean {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return signal?.aborted ?? false;
}

/**
 * Waits as n8n does, in slices, so that a stopped execution ends waiting at once.
 * @returns false when it was stopped
 */
export async function pauseFor(
	context: IAllExecuteFunctions,
	milliseconds: number,
): Promise<boolean> {
	for (let left = milliseconds; left > 0 && !isStopped(context); left -= 500) {
		await sleep(Math.min(left, 500));
	}
	return !isStopped(context);
}
