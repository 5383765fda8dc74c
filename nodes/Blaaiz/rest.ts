import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { ApiAnswer, ApiRequest } from '../kit/request/types';
import { outcomeUnknown } from '../kit/request/transport';
import { refusal } from './failures';

type Path = readonly string[];

/** A read. */
export function get(scope: string, path: Path, query?: IDataObject): ApiRequest {
	return request('GET', scope, path, { query, idempotent: true });
}

/** A request that changes something, so it is sent once. */
export function post(scope: string, path: Path, body: IDataObject = {}): ApiRequest {
	return request('POST', scope, path, { body, idempotent: false });
}

/**
 * A request that moves money. Only an answer in JSON says that it was carried out; a gateway's page
 * or nothing at all says nothing, whatever its status.
 */
export function pay(scope: string, path: Path, body: IDataObject): ApiRequest {
	return {
		...post(scope, path, body),
		read: (answer) => {
			const said = success(answer, scope, false);
			if (isObject(said)) return said;
			const what = `Blaaiz gave an answer that is no JSON object (status ${answer.status})`;
			throw outcomeUnknown('Blaaiz', what, answer.status);
		},
	};
}

/** A look-up that Blaaiz wants as POST. */
export function lookUp(scope: string, path: Path, body: IDataObject): ApiRequest {
	return request('POST', scope, path, { body, idempotent: true });
}

/** A change to the same values however often it is sent. */
export function put(scope: string, path: Path, body: IDataObject): ApiRequest {
	return request('PUT', scope, path, { body, idempotent: true });
}

/** A deletion. It is sent once, since a second one would be answered with "not found". */
export function remove(scope: string, path: Path): ApiRequest {
	return request('DELETE', scope, path, { idempotent: false });
}

/** Any request; gives the body of a success. */
export function request(
	method: IHttpRequestMethods,
	scope: string,
	path: Path,
	more: Pick<ApiRequest, 'query' | 'body' | 'repeatable'>,
): ApiRequest {
	return { method, path, ...more, read: (answer) => success(answer, scope, more.repeatable) };
}

function success(answer: ApiAnswer, scope: string, idempotent: boolean): unknown {
	const { status, body } = answer;
	if (status >= 200 && status < 300) return body;
	// Blaaiz does not say that 503 means "refused before it began", so it is not taken to.
	if (status === 503 && !repeatable) {
		throw outcomeUnknown('Blaaiz', `Blaaiz answered with status ${status}`, status);
	}
	throw refusal(answer, scope);
}

/*
 * Envelopes. Blaaiz wraps its answers differently from endpoint to endpoint, and not always as its
 * reference shows; whatever does not look as expected is passed on as it is, never lost.
 */

/** True for a JSON object. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer as one item, whatever it is. */
export function whole(answer: unknown): IDataObject {
	return isObject(answer) ? answer : { answer: answer as IDataObject[string] };
}

/** The object under `key`, or the only one of a list there; the whole answer where there is none. */
export function inside(answer: unknown, key = 'data'): IDataObject {
	const value = isObject(answer) ? answer[key] : undefined;
	const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
	return isObject(only) && others.length === 0 ? only : whole(answer);
}

/** The rows of a list: bare, under `key`, or a single object there. */
export function rows(answer: unknown, key = 'data'): IDataObject[] {
	if (Array.isArray(answer)) return answer.map(whole);
	const value = isObject(answer) ? answer[key] : undefined;
	if (Array.isArray(value)) return value.map(whole);
	return [isObject(value) ? value : whole(answer)];
}

/** A body in the names of the API: `walletId` becomes `wallet_id`; what is undefined is left out. */
export function snake(values: object): IDataObject {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]: [string, unknown]) => [snakeName(name), snakeValue(value)]),
	) as IDataObject;
}

/** `idExpiryDate` → `id_expiry_date`. */
export function snakeName(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function snakeValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(snakeValue);
	return isObject(value) ? snake(value) : value;
}
