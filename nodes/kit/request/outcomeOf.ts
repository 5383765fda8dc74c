import { z } from 'zod';

import { ApiFailure, firstDifference, type InputFailure, Unrecognised } from '../outcome/failure';
import { isObject } from '../json';
import { readBody } from './body';
import { factsOf, transportFailure, undecided } from './transport';
import type { ApiAnswer, ApiRequest } from './types';

export const answerShape = z
	.object({ statusCode: z.number(), headers: z.record(z.unknown()).default({}), body: z.unknown() })
	.transform(({ statusCode, headers, body }): ApiAnswer => ({ status: statusCode, headers, body }));

/** How long an answer may take unless the request says otherwise, and as long again its body. */
export const DEFAULT_TIMEOUT_MS = 30_000;

/** By how much a timer may be early. */
const CLOCK_MS = 10;

export type Settled = { value: unknown } | { failure: ApiFailure | InputFailure };

/** Sends once, and decides what became of it. */
export async function sendOnce(
	name: string,
	request: ApiRequest,
	call: () => Promise<unknown>,
): Promise<Settled> {
	let answer: ApiAnswer;
	const { timeoutMs = DEFAULT_TIMEOUT_MS, asText } = request;
	const began = performance.now();
	try {
		const { body, ...head } = answerShape.parse(await call());
		answer = { ...head, body: await readBody(body, timeoutMs, asText) };
	} catch (caught) {
		// Clients end a request whose time is over like a broken connection.
		const isLate = performance.now() - began >= timeoutMs - CLOCK_MS;
		return { failure: transportFailure(caught, name, request, isLate) };
	}
	return outcomeOf(answer, name, request);
}

/** What an answer is worth, or what it means that it is no evidence of success. */
export function outcomeOf(answer: ApiAnswer, name: string, request: ApiRequest): Settled {
	const read = readIn(answer, request);
	const other = namedOtherwise(request, 'value' in read ? read.value : factsIn(read.caught));
	if (other !== undefined) {
		const another = new Unrecognised({
			message: `${name} returned a response with another "${other}"`,
		});
		return failedBy(another, answer, name, request);
	}
	return 'value' in read ? read : failedBy(read.caught, answer, name, request);
}

/** What it means that reading an answer has thrown that. */
function failedBy(
	caught: unknown,
	answer: ApiAnswer,
	name: string,
	request: ApiRequest,
): { failure: ApiFailure } {
	if (caught instanceof ApiFailure && caught.outcome === 'refused') {
		return { failure: caught.with({ facts: factsOf(request, caught.details) }) };
	}
	const { status } = answer;
	const { details } =
		caught instanceof Unrecognised || caught instanceof ApiFailure
			? caught
			: new Unrecognised({
					message: `${name} returned a response in an unknown format${firstDifference(caught)}`,
				});
	return { failure: undecided(name, request, { status, hint: waiting(answer), ...details }) };
}

function readIn(answer: ApiAnswer, { read }: ApiRequest): { value: unknown } | { caught: unknown } {
	try {
		return { value: read(answer) };
	} catch (caught) {
		return { caught };
	}
}

const factsIn = (caught: unknown) =>
	caught instanceof ApiFailure ? caught.details.facts : undefined;

/**
 * The fact of a request, such as its own reference, that an answer or the facts of a refusal have as
 * another one: then it is the answer to another request. Reads have no facts.
 */
function namedOtherwise({ facts = {} }: ApiRequest, about: unknown): string | undefined {
	if (!isObject(about)) return undefined;
	const isOther = ([name, fact]: [string, unknown]) =>
		![undefined, null, '', fact].some((expected) => expected === about[name]);
	return Object.entries(facts).find(isOther)?.[0];
}

/** Statuses of which another attempt may be answered differently (RFC 9110, 6585, 8470; nginx). */
const PASSING = new Set([408, 425, 429, 499]);

function waiting({ status, headers }: ApiAnswer): ApiFailure['details']['hint'] {
	const wait = retryAfterMs(headers, Date.now());
	if (status === 429 || (status === 503 && wait !== undefined)) {
		return { cause: 'rate-limited', retryAfterMs: wait };
	}
	return status >= 500 || PASSING.has(status) ? { cause: 'temporarily-unavailable' } : undefined;
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
