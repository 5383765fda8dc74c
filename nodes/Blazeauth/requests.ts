import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { z } from 'zod';

import { retryAfterMs } from '../kit/request/client';
import type { ApiAnswer, ApiRequest } from '../kit/request/types';
import { refused, unreadable } from './failures';
import { parseLossless } from './losslessJson';

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
	/** True when sending it twice has no second effect. */
	idempotent: boolean;
	/** Whether the runtime keys of applications may be in the answer. */
	runtimeKeys?: boolean;
}

/** An answer that is a success: the whole object, since some payloads stand outside `data`. */
export type Answer = Record<string, unknown>;

/** A read: safe to repeat. */
export function get(route: string, scope: string, query?: IDataObject): ApiRequest {
	return call({ method: 'GET', path: ['panel', route], query, scope, idempotent: true });
}

/** A write to one application, never repeated after an answer that did not arrive. */
export function write(
	method: 'POST' | 'PATCH',
	route: string,
	scope: string,
	query: IDataObject,
	body: IDataObject,
): ApiRequest {
	return call({ method, path: ['panel', route], query, body, scope, idempotent: false });
}

export function call(spec: Call): ApiRequest {
	const { method, path, query, body, repeatable } = spec;
	return {
		method,
		path: ['api', 'v1', ...path],
		query,
		body,
		repeatable,
		asText: true,
		readsServerErrors: true,
		read: (answer) => readAnswer(answer, spec),
	};
}

const answerShape = z
	.object({
		success: z.boolean().nullish(),
		code: z.string().nullish().catch(undefined),
		message: z.string().nullish().catch(undefined),
	})
	.passthrough();

type Reading = Pick<Call, 'scope' | 'repeatable' | 'runtimeKeys'>;

/**
 * The answer of a call. `success: false` is a refusal whatever the status.
 * @throws ApiFailure
 */
export function readAnswer({ status, headers, body }: ApiAnswer, reading: Reading): Answer {
	const { scope, repeatable, runtimeKeys } = reading;
	const parsed = answerShape.safeParse(parsedBody(body, runtimeKeys));
	if (parsed.success && parsed.data.success !== false && status < 300) return parsed.data;
	const { code, message } = parsed.success ? parsed.data : {};
	if (!parsed.success && status !== 401 && status !== 403 && status !== 429 && status !== 503) {
		throw unreadable(status, repeatable);
	}
	throw refused({
		status,
		code: code ?? undefined,
		message: message ?? undefined,
		scope,
		repeatable,
		retryAfterMs: retryAfterMs(headers, Date.now()),
	});
}

function parsedBody(body: unknown, runtimeKeys = false): unknown {
	if (typeof body !== 'string') return undefined;
	try {
		return parseLossless(body, { runtimeKeys });
	} catch {
		return undefined;
	}
}

/** The rows in `data`. */
export function rowsOf<Row extends z.ZodTypeAny>(answer: unknown, row: Row): Array<z.output<Row>> {
	return z.object({ data: z.array(row) }).parse(answer).data;
}

/**
 * A payload that some routes put beside `success` and others into `data`: whatever is in `data`,
 * and before it whatever stands outside.
 */
export function payloadOf(answer: unknown): Answer {
	const { data, ...outside } = z.record(z.unknown()).parse(answer);
	const inside = z.record(z.unknown()).catch({}).parse(data);
	return { ...inside, ...outside };
}
