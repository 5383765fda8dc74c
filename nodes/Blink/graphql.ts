import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { Unrecognised } from '../kit/outcome/failure';
import { retryAfterMs } from '../kit/request/client';
import type { ApiAnswer, ApiRequest } from '../kit/request/types';
import {
	failedPayment,
	noGraphql,
	payloadFailure,
	rateLimited,
	says,
	topLevelFailure,
	unauthorized,
	type Refusal,
} from './failures';

/** The scopes of a Blink API key. Write does not include Read; Receive operations also take Write. */
export type Scope = 'Read' | 'Receive' | 'Write' | 'none';

/** A payment may take Blink 45 seconds and its router waits 180; anything else answers soon. */
const PAYMENT_TIMEOUT_MS = 180_000;

/** A GraphQL query: reads only, so it is safe to retry. */
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

interface Mutation {
	document: string;
	/** The one argument that Blink's mutations take. */
	input: IDataObject;
	scope: Scope;
	/** What `data` must hold for the mutation to be carried out. */
	evidence: z.ZodTypeAny;
	/** True where Blink's documents prove that sending it twice has no second effect. */
	idempotent?: boolean;
	/** For an unknown outcome: how a person finds out, in whole sentences. */
	lookUp?: string;
}

/** A GraphQL mutation. */
export function mutation(spec: Mutation): ApiRequest {
	const { document, input, scope, evidence, idempotent = false, lookUp } = spec;
	return {
		...post(document, { input }),
		idempotent,
		lookUp,
		read: (answer) => {
			const data = readMutation(answer, scope);
			evidence.parse(data);
			return data;
		},
	};
}

export interface Command extends Omit<Mutation, 'document' | 'evidence'> {
	/** The mutation, and the type of its input. */
	field: string;
	type: string;
	/** What is asked of the payload; its `errors` are asked for besides. */
	selection: string;
	fragments?: string;
	/** What the payload holds when it was carried out. */
	payload: z.ZodTypeAny;
}

/** A mutation of Blink's core, whose payload carries its own errors. */
export function command(spec: Command): ApiRequest {
	const { field, type, selection, fragments = '', payload, ...more } = spec;
	return mutation({
		...more,
		document: `mutation ${operationName(field)}($input: ${type}!) {
			result: ${field}(input: $input) { ${selection} errors { code message path } }
		}
		${fragments}`,
		evidence: z.object({ result: payload }),
	});
}

/** The payload of a {@link command}. */
export function payloadOf<S extends z.ZodTypeAny>(schema: S, answer: unknown): z.output<S> {
	const { result } = z.object({ result: z.unknown() }).parse(answer);
	return schema.parse(result, { path: ['result'] }) as z.output<S>;
}

/**
 * What marks a request as one payment, and gives Blink the time it may take for it. Blink refuses a
 * second request with the same key for an hour; it does not play the first answer back.
 */
export function marked(
	idempotencyKey: string,
): Pick<ApiRequest, 'headers' | 'timeoutMs' | 'facts'> {
	return {
		headers: { 'X-Idempotency-Key': idempotencyKey },
		timeoutMs: PAYMENT_TIMEOUT_MS,
		facts: { idempotencyKey },
	};
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
	/** False where Blink says by status 400 that it did not carry the document out. */
	executed: boolean;
}

/**
 * The GraphQL answer inside an HTTP answer.
 * @throws ApiFailure for a refusal of Blink's entrance; Unrecognised when there is no GraphQL answer
 */
export function readEnvelope({ status, headers, body }: ApiAnswer): Envelope {
	if (status === 401) throw unauthorized(typeof body === 'string' ? body : JSON.stringify(body));
	if (status === 429) throw rateLimited(retryAfterMs(headers, Date.now()));
	const { data, errors } = envelope.catch({}).parse(body);
	const isGraphql = (status >= 200 && status < 300) || status === 400;
	if (!isGraphql || (!data && !errors?.length)) throw noGraphql(status);
	const executed = status !== 400 || Boolean(data);
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
 * The `data` of a mutation. GraphQL says 200 to almost everything, so it is judged in this order:
 * HTTP status, top-level errors, the payload's own errors, the payload's status. It is a refusal
 * only where nothing of the answer says that something was done.
 * @throws ApiFailure for a refusal, Unrecognised for what says neither
 */
export function readMutation(answer: ApiAnswer, scope: Scope): Record<string, unknown> {
	const { data, errors, executed } = readEnvelope(answer);
	const payloads = Object.values(data ?? {});
	const [error] = errors;
	if (error) {
		const silent = payloads.every((payload) => payload === null || payload === undefined);
		if (!silent) throw says(error.message);
		throw worst(errors.map((one) => topLevelFailure(one, scope, { mutates: true, executed })));
	}
	const refusals = payloads.map((payload) => payloadRefusal(payload, scope));
	const known = refusals.filter((refusal) => refusal !== undefined);
	if (known.length === 0) return data ?? {};
	throw worst(known.length < payloads.length ? [says(known[0]?.message ?? ''), ...known] : known);
}

/** Payment results that say that the money has gone, or is on its way. */
export const paymentStatus = z.enum(['SUCCESS', 'PENDING', 'ALREADY_PAID']);

function payloadRefusal(payload: unknown, scope: Scope): Refusal | undefined {
	const { errors, status } = payloadShape.parse(payload);
	if (!errors?.length) return status === 'FAILURE' ? failedPayment() : undefined;
	if (paymentStatus.safeParse(status).success) return says(errors[0]?.message ?? '');
	return worst(errors.map((error) => payloadFailure(error, scope)));
}

/** Of several failures the one that leaves most open. */
function worst(failures: readonly Refusal[]): Refusal {
	const open = failures.find((failure) => failure instanceof Unrecognised);
	return open ?? failures[0] ?? says('');
}
