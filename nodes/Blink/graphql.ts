import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../kit/failures';
import type { ApiAnswer, ApiRequest } from '../kit/http';
import { retryAfterMs } from '../kit/http';
import { badKey, payloadFailure, rateLimited, topLevelFailure, unexpected } from './failures';

/** The scopes of a Blink API key. Write does not include Read; Receive operations also take Write. */
export type Scope = 'Read' | 'Receive' | 'Write' | 'none';

/** A payment may take Blink 45 seconds and its router waits 180; anything else answers soon. */
const PAYMENT_TIMEOUT_MS = 180_000;

/** A GraphQL query: reads only, so it may be repeated. */
export function query(document: string, variables: IDataObject, scope: Scope): ApiRequest {
	return {
		...post(document, variables),
		repeatable: true,
		read: (answer) => readData(answer, scope),
	};
}

/** A GraphQL mutation with the one `input` argument that Blink's mutations take. */
export function mutation(document: string, input: IDataObject, scope: Scope): ApiRequest {
	return {
		...post(document, { input }),
		repeatable: false,
		read: (answer) => readData(answer, scope),
	};
}

/**
 * A mutation that moves money, marked with an idempotency key. Blink refuses a second request with
 * the same key for an hour; it does not play the first answer back.
 */
export function payment(document: string, input: IDataObject, idempotencyKey: string): ApiRequest {
	return {
		...mutation(document, input, 'Write'),
		headers: { 'X-Idempotency-Key': idempotencyKey },
		timeoutMs: PAYMENT_TIMEOUT_MS,
	};
}

function post(document: string, variables: IDataObject) {
	return { method: 'POST' as const, path: [], body: { query: document, variables } };
}

const errorShape = z.object({ message: z.string(), code: z.string().nullish() });
const envelope = z.object({
	data: z.record(z.unknown()).nullish(),
	errors: z.array(errorShape).nullish(),
});
const payloadShape = z.object({
	errors: z.array(errorShape).nullish(),
	status: z.string().nullish(),
});

/**
 * The `data` of an answer. GraphQL says 200 to almost everything, so success is judged in this
 * order: HTTP status, top-level errors, the payload's own errors, the payload's status.
 * @throws ApiFailure
 */
export function readData(answer: ApiAnswer, scope: Scope): Record<string, unknown> {
	const { status, headers, body } = answer;
	if (status === 401) throw badKey();
	if (status === 429 || status === 503)
		throw rateLimited(status, retryAfterMs(headers, Date.now()));

	const parsed = envelope.safeParse(body);
	const [topLevel] = (parsed.success && parsed.data.errors) || [];
	if (topLevel) throw topLevelFailure(topLevel.message, scope);
	if (status >= 400 || !parsed.success || !parsed.data.data) throw unexpected(status);

	for (const payload of Object.values(parsed.data.data)) {
		const { errors, status: outcome } = payloadShape.catch({}).parse(payload);
		const [error] = errors ?? [];
		if (error) throw payloadFailure(error, scope);
		if (outcome === 'FAILURE') {
			throw new ApiFailure({
				message: 'Blink could not carry out the payment',
				description:
					'Blink gave no reason. Check the balance and the recipient, then send it again.',
				code: 'FAILURE',
			});
		}
	}
	return parsed.data.data;
}
