import type { GenericValue, IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../../kit/json';
import type { ApiAnswer, ApiRequest } from '../../kit/request/types';
import { failureOf, noObject } from './errors';
import { parseLossless } from './losslessJson';
import { providerText } from '../../kit/form/redaction';

/** One call of the Management API, below `/api/v1/`. */
export interface Call {
	method: IHttpRequestMethods;
	/** The first segment is `panel` or `wss`. */
	path: readonly string[];
	/** `applicationId` goes in here, whatever the method. Source: "Applications". */
	query?: IDataObject;
	body?: IDataObject;
	/** The scope that the route needs. Source: "Scopes". */
	scope?: string;
	/** True when sending it again has no second effect; only GET unless told. */
	idempotent?: boolean;
	/** For an unknown outcome: where a person looks. */
	lookUp?: string;
	/** What no message may show, even where the server quotes it. */
	hidden?: string;
	/** Whether the runtime keys of applications may be in the answer. */
	runtimeKeys?: boolean;
}

/** An answer that is a success: the whole object, since some payloads stand outside `data`. */
export type Answer = Record<string, unknown>;

/** A read. */
export function get(route: string, scope: string, query?: IDataObject): ApiRequest {
	return call({ method: 'GET', path: ['panel', route], query, scope });
}

type Creation = Pick<Call, 'query' | 'body' | 'hidden'> & { scope: string; lookUp: string };

/**
 * A request that creates something. Blazeauth documents no idempotency keys, so it is never sent
 * again once it may have taken effect.
 */
export function creation(route: string, spec: Creation): ApiRequest {
	return call({ method: 'POST', path: ['panel', route], ...spec });
}

/** The request of a call. */
export function call(spec: Call): ApiRequest {
	const { method, path, query, body, idempotent = method === 'GET', lookUp, scope } = spec;
	return {
		method,
		path: ['api', 'v1', ...path],
		query,
		body,
		idempotent,
		lookUp,
		scope,
		asText: true,
		read: (answer) => readAnswer(answer, spec),
	};
}

const answerShape = z
	.object({
		success: z.unknown(),
		code: z.string().optional().catch(undefined),
		message: z.string().optional().catch(undefined),
	})
	.passthrough();

/**
 * The answer of a call. Every documented answer has `success`, and only `true` there is evidence that
 * something was done. Of a read the payload is evidence enough.
 * @throws ApiFailure for a refusal; Unrecognised
 */
function readAnswer({ status, body }: ApiAnswer, spec: Call): Answer {
	const { method, scope, hidden = '', runtimeKeys } = spec;
	const parsed = answerShape.safeParse(parsedBody(body, runtimeKeys));
	if (!parsed.success) throw noObject(status);
	const { success: said, code, message = '', ...payload } = parsed.data;
	// A refusal has no payload, which may stand outside `data` as well. Beside some, it says neither that
	// nothing was done nor that something was.
	const success = said === false && !Object.values(payload).every(isNothing) ? null : said;
	const succeeded = success === true || (success === undefined && method === 'GET');
	if (succeeded && status >= 200 && status < 300) return parsed.data;
	const text = providerText(message, [hidden]);
	throw failureOf({ status, success, code, message: text.trim().replace(/\.$/, ''), scope });
}

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function parsedBody(body: unknown, runtimeKeys = false): unknown {
	if (typeof body !== 'string') return undefined;
	try {
		return parseLossless(body, { runtimeKeys });
	} catch {
		return undefined;
	}
}

const listed = z.object({ data: z.array(z.unknown()) });

/** The rows in `data`, as they are; what is no object stands under `data` again. */
export function rowsOf(answer: unknown): IDataObject[] {
	// zod tells what is wrong; where nothing is, it would only copy the page once more
	const data =
		isObject(answer) && Array.isArray(answer.data) ? answer.data : listed.parse(answer).data;
	return data.map((row) => (isObject(row) ? row : { data: row as GenericValue }));
}

/**
 * A payload that some routes put beside `success` and others into `data`: whatever is in `data`,
 * and before it whatever stands outside.
 */
export function payloadOf(answer: unknown): Answer {
	const { data, ...outside } = z.record(z.unknown()).parse(answer);
	const payload = z.record(z.unknown()).catch({}).parse(data);
	return { ...payload, ...outside };
}
