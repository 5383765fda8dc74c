import { z } from 'zod';

import {
	ApiFailure,
	carriedFailure,
	type FailureDetails,
	firstDifference,
	InputFailure,
	notSent,
	Unrecognised,
} from '../outcome/failure';
import { codeOf, proofOfNotSent } from './transport';
import type { ApiAnswer, ApiRequest } from './types';

export const answerShape = z
	.object({ statusCode: z.number(), headers: z.record(z.unknown()).default({}), body: z.unknown() })
	.transform(({ statusCode, headers, body }): ApiAnswer => ({ status: statusCode, headers, body }));

export type Settled = { value: unknown } | { failure: ApiFailure | InputFailure };

/** Sends once, and decides what became of it. */
export async function settle(
	name: string,
	request: ApiRequest,
	call: () => Promise<unknown>,
): Promise<Settled> {
	let answer: ApiAnswer;
	try {
		answer = answerShape.parse(await call());
	} catch (caught) {
		return { failure: withoutAnswer(caught, name, request) };
	}
	return judge(answer, name, request);
}

/** What it means that no usable answer came: whatever n8n's helper threw, or found no words for. */
export function withoutAnswer(
	caught: unknown,
	name: string,
	request: ApiRequest,
): ApiFailure | InputFailure {
	const before = carriedFailure(caught);
	if (before instanceof InputFailure) return before;
	const proof = before
		? { ...before.details, description: `${before.details.description ?? ''} ${STEP}`.trim() }
		: proofOfNotSent(caught, name);
	if (proof) return notSent(proof).with({ facts: factsOf(request, proof) });
	const code = codeOf(caught);
	const message = `${name} gave no usable answer (${code})`;
	return undecided(name, request, { message, code, hint: { cause: 'temporarily-unavailable' } });
}

/** An earlier step failed, such as fetching a token. */
const STEP = 'The request itself was not sent.';

/** What an answer is worth, or what it means that it is no evidence of success. */
export function judge(answer: ApiAnswer, name: string, request: ApiRequest): Settled {
	try {
		return { value: request.read(answer) };
	} catch (caught) {
		if (caught instanceof ApiFailure && caught.outcome === 'refused') {
			return { failure: caught.with({ facts: factsOf(request, caught.details) }) };
		}
		const details =
			caught instanceof Unrecognised || caught instanceof ApiFailure
				? caught.details
				: { message: `${name} gave an answer of an unknown form${firstDifference(caught)}` };
		const { status } = answer;
		return { failure: undecided(name, request, { status, hint: waiting(answer), ...details }) };
	}
}

/**
 * Neither success nor refusal, nor proof that nothing was sent: it depends on the request alone.
 * @param last what is known, with the provider's own words where there are any
 */
function undecided(name: string, request: ApiRequest, last: FailureDetails): ApiFailure {
	const facts = factsOf(request, last);
	if (request.idempotent)
		return new ApiFailure('safeToRetry', { description: SAFE, ...last, facts });
	const { lookUp = 'Look it up before you send it again.' } = request;
	return new ApiFailure('unknown', {
		...last,
		hint: undefined,
		message: `The outcome is unknown: ${last.message}`,
		description: `${name} may or may not have carried the request out. ${lookUp}`,
		facts,
	});
}

const SAFE = 'Sending this request again has no second effect, so it is safe to retry.';

const factsOf = ({ facts }: ApiRequest, last: FailureDetails) => ({ ...facts, ...last.facts });

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
