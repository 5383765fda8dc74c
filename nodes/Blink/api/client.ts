import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiRequest } from '../../kit/request/types';
import { readData, readMutation } from './evidence';
import type { Scope } from './errors';

/** A payment may take Blink 45 seconds and its router waits 180; anything else answers soon. */
const PAYMENT_TIMEOUT_MS = 180_000;

/** A GraphQL query: reads only, so it is safe to retry. */
export function query(document: string, variables: IDataObject, scope: Scope): ApiRequest {
	return {
		...post(document, variables),
		idempotent: true,
		scope,
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
	/** True where it carries an idempotency key, by which Blink refuses it the second time. */
	keyed?: boolean;
	/** True where Blink's documents prove that sending it twice has no second effect. */
	idempotent?: boolean;
	/** For an unknown outcome: how a person finds out, in whole sentences. */
	lookUp?: string;
}

/** A GraphQL mutation. */
export function mutation(spec: Mutation): ApiRequest {
	const { document, input, scope, evidence, keyed, idempotent = false, lookUp } = spec;
	return {
		...post(document, { input }),
		idempotent,
		lookUp,
		scope,
		read: (answer) => {
			const data = readMutation(answer, scope, { keyed: keyed ?? idempotent });
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
export function asPayment(
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
