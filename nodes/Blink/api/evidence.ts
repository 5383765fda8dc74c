import { z } from 'zod';

import { Unrecognised } from '../../kit/outcome/failure';
import { retryAfterMs } from '../../kit/request/client';
import type { ApiAnswer } from '../../kit/request/types';
import {
	failedPayment,
	noGraphql,
	payloadFailure,
	rateLimited,
	says,
	topLevelFailure,
	unauthorized,
	type Refusal,
	type Scope,
} from './errors';

const errorShape = z.object({
	message: z.string(),
	code: z.string().nullish(),
	path: z.array(z.union([z.string(), z.number()])).nullish(),
});
const envelope = z.object({
	data: z.record(z.unknown()).nullish(),
	errors: z.array(errorShape).nullish(),
});
/** The errors that a payload reports about itself. */
export const payloadErrors = z.array(errorShape).nullish();
const payloadShape = z
	.object({ errors: payloadErrors, status: z.string().nullish() })
	.passthrough();

/** A GraphQL answer before its outcome is decided. */
export interface Envelope {
	data: Record<string, unknown> | null;
	errors: Array<z.output<typeof errorShape>>;
	/** False where Blink says by status 400 that it did not carry the document out. */
	executed: boolean;
}

/**
 * The GraphQL answer inside an HTTP answer.
 * @throws ApiFailure for a refusal of Blink's entrance; Unrecognised when there is no GraphQL answer
 */
export function readEnvelope({ status, headers, body }: ApiAnswer): Envelope {
	const { data, errors } = envelope.catch({}).parse(body);
	// What Blink's entrance refuses has not come so far that there could be data.
	if (status === 401 && !data) {
		throw unauthorized(typeof body === 'string' ? body : JSON.stringify(body));
	}
	if (status === 429 && !data) throw rateLimited(retryAfterMs(headers, Date.now()));
	// Blink answers with 200, and with 400 where it could not even begin with the document.
	const executed = status === 200;
	const isGraphql = executed ? data || errors?.length : status === 400 && !data && errors?.length;
	if (!isGraphql) throw noGraphql(status);
	return { data: data ?? null, errors: errors ?? [], executed };
}

/** The `data` of a query. @throws ApiFailure, Unrecognised */
export function readData(answer: ApiAnswer, scope: Scope): Record<string, unknown> {
	const { data, errors, executed } = readEnvelope(answer);
	const [error] = errors;
	if (error) throw topLevelFailure(error, scope, { executed });
	return data ?? {};
}

/**
 * The `data` of a mutation. GraphQL says 200 to almost everything, so its outcome is decided in this order:
 * HTTP status, top-level errors, the payload's own errors, the payload's status. It is a refusal
 * only where nothing of the answer says that something was done.
 * @param keyed whether Blink would refuse the mutation if it were sent again
 * @param alone whether the document has no other mutation
 * @throws ApiFailure for a refusal, Unrecognised for what says neither
 */
export function readMutation(
	answer: ApiAnswer,
	scope: Scope,
	{ keyed = false, alone = true } = {},
): Record<string, unknown> {
	// By its status alone, nobody can tell Blink's 429 from that of somebody on the way back.
	if (answer.status === 429 && !keyed) throw new Unrecognised(rateLimited(undefined).details);
	const { data, errors, executed } = readEnvelope(answer);
	const payloads = Object.values(data ?? {});
	const [error] = errors;
	if (error) {
		// An error leaves no data at all, since no mutation of Blink's schema may be null.
		if (payloads.length > 0 || (executed && !alone)) throw says(error.message);
		throw worst(errors.map((one) => topLevelFailure(one, scope, { mutates: true, executed })));
	}
	const refusals = payloads.map((payload) => payloadRefusal(payload, scope));
	const known = refusals.filter((refusal) => refusal !== undefined);
	if (known.length === 0) return data ?? {};
	const refusal = worst(known);
	throw known.length < payloads.length ? new Unrecognised(refusal.details) : refusal;
}

/** Payment results that say that the money has gone, or is on its way. */
export const paymentStatus = z.enum(['SUCCESS', 'PENDING', 'ALREADY_PAID']);

function payloadRefusal(payload: unknown, scope: Scope): Refusal | undefined {
	const { errors, ...rest } = payloadShape.parse(payload);
	const { status } = rest;
	if (!errors?.length && status !== 'FAILURE') return undefined;
	if (!saysNothing(rest)) return says(errors?.[0]?.message ?? 'FAILURE');
	return errors?.length
		? worst(errors.map((error) => payloadFailure(error, scope)))
		: failedPayment();
}

/** Whether what stands beside the errors of a payload says nothing of anything that was done. */
const saysNothing = (rest: Record<string, unknown>): boolean =>
	Object.entries(rest).every(
		([name, value]) =>
			name === '__typename' ||
			(Array.isArray(value) && value.length === 0) ||
			[undefined, null, false, 'FAILURE'].some((nothing) => nothing === value),
	);

/** Of several failures the one that leaves most open. */
function worst(failures: readonly Refusal[]): Refusal {
	const unrecognised = failures.find((failure) => failure instanceof Unrecognised);
	return unrecognised ?? failures[0] ?? says('');
}
