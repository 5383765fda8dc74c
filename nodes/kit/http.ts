import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { sleep, toPathSegment } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, isRateLimit } from './failures';
import { neverLeft, networkCode } from './network';
import type { Provider } from './operation';

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
	body?: IDataObject;
	/** True when sending it twice has no second effect; decides what is retried. */
	repeatable: boolean;
	/** Milliseconds to wait for the answer; 30,000 unless told. */
	timeoutMs?: number;
	/** Judges the answer. @throws ApiFailure for one that is no success */
	read: (answer: ApiAnswer) => unknown;
}

/** How the caller waits; replaced in tests so that they never do. */
export interface Waiting {
	pause: (milliseconds: number) => Promise<void>;
	/** Most milliseconds that one request may spend waiting for a rate limit. */
	rateLimitBudgetMs: number;
}

export type Send = (request: ApiRequest) => Promise<unknown>;

const answerShape = z.object({
	statusCode: z.number(),
	headers: z.record(z.unknown()).default({}),
	body: z.unknown(),
});

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
	const base = provider.baseUrl(await context.getCredentials(provider.credential));

	return async (request) => {
		const options = toOptions(base, request);
		let budget = waiting.rateLimitBudgetMs;
		for (let attempt = 1; ; attempt++) {
			const [outcome] = await Promise.allSettled([
				exchange(context, provider, request, options).then(request.read),
			]);
			if (outcome.status === 'fulfilled') return outcome.value;
			const delay = delayBefore(outcome.reason, attempt, request.repeatable);
			if (delay === undefined) throw outcome.reason;
			if (isRateLimit(outcome.reason) && (budget -= delay) < 0) throw outcome.reason;
			await waiting.pause(delay);
		}
	};
}

function toOptions(base: string, request: ApiRequest): IHttpRequestOptions {
	const { method, path, query, headers, body, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
	return {
		method,
		url: [base, ...path.map(toPathSegment)].join('/'),
		qs: query,
		headers: { accept: 'application/json', ...headers },
		body,
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect of a money request would repeat it elsewhere, with the key.
		disableFollowRedirect: true,
	};
}

async function exchange(
	context: IAllExecuteFunctions,
	provider: Provider,
	request: ApiRequest,
	options: IHttpRequestOptions,
): Promise<ApiAnswer> {
	const raw: unknown = await context.helpers.httpRequestWithAuthentication
		.call(context, provider.credential, { ...options })
		.catch((caught: unknown) => {
			const code = networkCode(caught);
			throw code === undefined ? caught : disconnected(provider.name, request, code);
		});
	const { statusCode: status, headers, body } = answerShape.parse(raw);
	if (status >= 500 && status !== 503 && !request.repeatable) {
		throw outcomeUnknown(provider.name, `${provider.name} answered with status ${status}`, status);
	}
	return { status, headers, body };
}

function disconnected(name: string, request: ApiRequest, code: string): ApiFailure {
	if (neverLeft(code)) {
		return new ApiFailure({
			message: `${name} could not be reached (${code})`,
			description:
				'Nothing was sent. Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
			code,
			hint: { cause: 'temporarily-unavailable' },
		});
	}
	if (!request.repeatable) {
		return outcomeUnknown(name, `the connection to ${name} was lost before its answer arrived`);
	}
	return new ApiFailure({
		message: `${name} did not answer (${code})`,
		description: 'The request only reads, so it is safe to try again.',
		code,
		hint: { cause: 'temporarily-unavailable' },
	});
}

function outcomeUnknown(name: string, what: string, status?: number): ApiFailure {
	return new ApiFailure({
		message: `The outcome is unknown: ${what}`,
		description: `${name} may or may not have carried the request out. Look it up before sending it again.`,
		status,
		outcomeUnknown: true,
		hint: { cause: 'temporarily-unavailable' },
	});
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
 * A failure that asks to wait: the answer's `Retry-After` (seconds or a date) in milliseconds.
 * @param now milliseconds since the epoch
 */
export function retryAfterMs(headers: ApiAnswer['headers'], now: number): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string') return undefined;
	if (/^\d+$/.test(value)) return Number(value) * 1000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Waits as n8n does, in slices, so that a cancelled execution stops waiting at once. */
export async function pauseFor(context: IAllExecuteFunctions, milliseconds: number): Promise<void> {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	for (let left = milliseconds; left > 0 && !signal?.aborted; left -= 500) {
		await sleep(Math.min(left, 500));
	}
}
