import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiAnswer, ApiRequest } from '../kit/request/types';
import { retryAfterMs } from '../kit/request/client';
import {
	afterSending,
	badKey,
	failedPayment,
	payloadFailure,
	rateLimited,
	topLevelFailure,
	unexpected,
	unreadable,
} from './failures';

/** The scopes of a Blink API key. Write does not include Read; Receive operations also take Write. */
export type Scope = 'Read' | 'Receive' | 'Write' | 'none';

/** A payment may take Blink 45 seconds and its router waits 180; anything else answers soon. */
const PAYMENT_TIMEOUT_MS = 180_000;

/** A GraphQL query: reads only, so it may be repeated. */
export function query(document: string, variables: IDataObject, scope: Scope): ApiRequest {
	return {
		...post(document, variables),
		idempotent: true,
		read: (answer) => readData(answer, scope),
	};
}

interface AccountQuery {
	name: string;
	/** Declaration of the variables. */
	parameters?: string;
	/** What is asked of the account. */
	selection: string;
	variables?: IDataObject;
	fragments?: string;
}

/** A query below the account of the API key. */
export function accountQuery(spec: AccountQuery): ApiRequest {
	const { name, parameters, selection, variables = {}, fragments = '' } = spec;
	const declared = parameters ? `(${parameters})` : '';
	const document = `query ${name}${declared} { me { defaultAccount { ${selection} } } }\n${fragments}`;
	return query(document, variables, 'Read');
}

/** What an {@link accountQuery} selected. */
export function ofAccount<S extends z.ZodTypeAny>(schema: S, answer: unknown): z.output<S> {
	const { me } = z.object({ me: z.object({ defaultAccount: z.unknown() }) }).parse(answer);
	return schema.parse(me.defaultAccount, { path: ['me', 'defaultAccount'] }) as z.output<S>;
}

/** A GraphQL mutation with the one `input` argument that Blink's mutations take. */
export function mutation(document: string, input: IDataObject, scope: Scope): ApiRequest {
	return {
		...post(document, { input }),
		idempotent: false,
		read: (answer) => readData(answer, scope, false),
	};
}

export interface Command {
	/** The mutation, and the type of its input. */
	field: string;
	type: string;
	input: IDataObject;
	scope: Scope;
	/** What is asked of the payload; its `errors` are asked for besides. */
	selection: string;
	fragments?: string;
	/** True where sending it twice has no second effect. */
	repeatable?: boolean;
}

/** A mutation of Blink's core, whose payload carries its own errors. */
export function command(spec: Command): ApiRequest {
	const { field, type, input, scope, selection, fragments = '', repeatable = false } = spec;
	return {
		...mutation(
			`mutation ${operationName(field)}($input: ${type}!) {
				result: ${field}(input: $input) { ${selection} errors { code message path } }
			}
			${fragments}`,
			input,
			scope,
		),
		repeatable,
	};
}

/** The payload of a {@link command}. */
export function payloadOf<S extends z.ZodTypeAny>(schema: S, answer: unknown): z.output<S> {
	const { result } = z.object({ result: z.unknown() }).parse(answer);
	return schema.parse(result, { path: ['result'] }) as z.output<S>;
}

/**
 * A mutation that moves money, marked with an idempotency key. Blink refuses a second request with
 * the same key for an hour; it does not play the first answer back.
 */
export function payment(document: string, input: IDataObject, idempotencyKey: string): ApiRequest {
	return { ...mutation(document, input, 'Write'), ...marked(idempotencyKey) };
}

/** What marks a request as one payment, and gives Blink the time it may take for it. */
export function marked(idempotencyKey: string): Pick<ApiRequest, 'headers' | 'timeoutMs'> {
	return { headers: { 'X-Idempotency-Key': idempotencyKey }, timeoutMs: PAYMENT_TIMEOUT_MS };
}

export function post(document: string, variables: IDataObject) {
	return { method: 'POST' as const, path: [], body: { query: document, variables } };
}

function operationName(field: string): string {
	return `Blink${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

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
const payloadShape = z.object({
	errors: payloadErrors,
	status: z.string().nullish(),
});

/** A GraphQL answer before it is judged. */
export interface Envelope {
	data: Record<string, unknown> | null;
	errors: Array<z.output<typeof errorShape>>;
}

/**
 * The GraphQL answer inside an HTTP answer.
 * @param repeatable false for what must not be sent twice, as for `readData`
 * @throws ApiFailure when there is none
 */
export function readEnvelope({ status, headers, body }: ApiAnswer, repeatable = true): Envelope {
	if (status === 401) throw badKey();
	if (status === 429 || status === 503) {
		throw rateLimited(status, retryAfterMs(headers, Date.now()));
	}
	const { data, errors } = envelope.catch({}).parse(body);
	if (!errors?.length && (status >= 400 || !data)) {
		// A gateway's page under a success does not say what became of the request behind it.
		throw repeatable || status >= 400 ? unexpected(status) : unreadable(status);
	}
	return { data: data ?? null, errors: errors ?? [] };
}

/**
 * The `data` of an answer. GraphQL says 200 to almost everything, so success is judged in this
 * order: HTTP status, top-level errors, the payload's own errors, the payload's status.
 * @param repeatable false for what must not be sent twice: then an error that leaves open whether it
 * was carried out is reported as such
 * @throws ApiFailure
 */
export function readData(
	answer: ApiAnswer,
	scope: Scope,
	repeatable = true,
): Record<string, unknown> {
	const data = readUnjudged(answer, scope, repeatable);
	for (const payload of Object.values(data)) {
		const { errors, status: outcome } = payloadShape.catch({}).parse(payload);
		const [error] = errors ?? [];
		if (error) {
			const failure = payloadFailure(error, scope);
			throw repeatable ? failure : afterSending(failure, error);
		}
		if (outcome === 'FAILURE') throw failedPayment();
	}
	return data;
}

/** The `data` of an answer whose payloads the caller judges. @throws ApiFailure */
export function readUnjudged(
	answer: ApiAnswer,
	scope: Scope,
	repeatable = true,
): Record<string, unknown> {
	const { data, errors } = readEnvelope(answer, repeatable);
	const [topLevel] = errors;
	if (topLevel) {
		const failure = topLevelFailure(topLevel.message, scope);
		throw repeatable ? failure : afterSending(failure, topLevel);
	}
	return data ?? {};
}
