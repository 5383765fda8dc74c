import type { IDataObject } from 'n8n-workflow';

import type { ApiAnswer, ApiRequest } from '../../kit/request/types';
import { type Evidence, isNothing, reportsFailure } from './evidence';
import { failureOf, unconfirmed } from './errors';
import { isObject } from '../../kit/json';

type Path = readonly string[];
type More = Pick<ApiRequest, 'headers' | 'lookUp' | 'facts'>;

/** A read. It gives whatever a success holds. */
export function get(scope: string, path: Path, query?: IDataObject): ApiRequest {
	return { method: 'GET', path, query, idempotent: true, scope, read: reader(scope) };
}

/** A look-up that Blaaiz wants as POST. */
export function lookUp(scope: string, path: Path, body: IDataObject): ApiRequest {
	return { method: 'POST', path, body, idempotent: true, scope, read: reader(scope) };
}

/**
 * A request that does something, so it is sent once. It gives what the evidence gives.
 * @param scope the scope that it needs; empty where Blaaiz names none
 */
export function post(
	scope: string,
	path: Path,
	body: IDataObject,
	evidence: Evidence,
	more: More = {},
): ApiRequest {
	const read = reader(scope, evidence);
	return { method: 'POST', path, body, ...more, idempotent: false, scope, read };
}

/** The same where another one has no second effect; each caller says how that is known. */
export function safePost(
	scope: string,
	path: Path,
	body: IDataObject,
	evidence: Evidence,
): ApiRequest {
	return { ...post(scope, path, body, evidence), idempotent: true };
}

/** A change that a second one would not leave as it is, or would be refused. It is sent once. */
export function change(
	scope: string,
	path: Path,
	body: IDataObject,
	evidence: Evidence,
	more: More,
): ApiRequest {
	return { ...post(scope, path, body, evidence, more), method: 'PUT' };
}

/** A change to the same values however often it is sent. */
export function put(scope: string, path: Path, body: IDataObject, evidence: Evidence): ApiRequest {
	return { ...post(scope, path, body, evidence), method: 'PUT', idempotent: true };
}

/** A deletion. It is sent once, since a second one would be answered with "not found". */
export function remove(scope: string, path: Path, evidence: Evidence, more: More): ApiRequest {
	return { ...post(scope, path, {}, evidence, more), method: 'DELETE', body: undefined };
}

/** Reads a success by its evidence; without any, the whole body is the answer. */
function reader(scope: string, evidence?: Evidence) {
	return (answer: ApiAnswer): unknown => {
		const { status, body } = answer;
		if (status < 200 || status > 299) throw failureOf(answer, scope, evidence === undefined);
		if (!evidence) return body;
		const found = isObject(body) && !reportsFailure(body) ? evidence(body, status) : undefined;
		if (found === undefined) throw unconfirmed(answer);
		return found;
	};
}

/*
 * Envelopes. Blaaiz wraps its answers differently from endpoint to endpoint, and not always as its
 * reference shows; what a read does not find as expected is passed on as it is, never lost.
 */

/** The answer as one item, whatever it is. */
export function asObject(answer: unknown): IDataObject {
	return isObject(answer) ? answer : { answer: answer as IDataObject[string] };
}

/** The object under `data`, or the only one of a list there; the whole answer where there is none. */
export function unwrap(answer: unknown): IDataObject {
	const value = isObject(answer) ? answer.data : undefined;
	const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
	return isObject(only) && others.length === 0 ? only : asObject(answer);
}

/** The rows of a list: bare, under `key`, or a single object there. Nothing is no row. */
export function rows(answer: unknown, key = 'data'): IDataObject[] {
	if (Array.isArray(answer)) return answer.map(asObject);
	if (isNothing(answer)) return [];
	if (!isObject(answer) || !(key in answer)) return [asObject(answer)];
	const value = answer[key];
	if (Array.isArray(value)) return (value as unknown[]).map(asObject);
	if (isNothing(value)) return [];
	return [isObject(value) ? value : answer];
}

/** The rows of a list that stands one level deeper, under `key` in `data`; else as `rows` finds them. */
export function rowsWithin(answer: unknown, key: string): IDataObject[] {
	const data = isObject(answer) ? answer.data : undefined;
	return isObject(data) && key in data ? rows(data, key) : rows(answer);
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
