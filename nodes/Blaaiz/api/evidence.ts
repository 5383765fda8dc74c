import type { IDataObject } from 'n8n-workflow';

import { refused } from '../../kit/outcome/failure';
import { isObject } from '../../kit/json';

/*
 * What an answer must hold to show that something was done. Source: the required fields and the
 * examples of each endpoint in Blaaiz' API reference. An answer that does not hold it proves nothing,
 * whatever its status.
 */

/** What the body of a success is worth; undefined where it does not hold the evidence. */
export type Evidence = (
	body: IDataObject,
	status: number,
) => IDataObject | IDataObject[] | undefined;

/** The statuses under which Blaaiz documents a success. */
const SUCCESSES = [200, 201];

/** True for what says that there is nothing: no body at all, null, or an object without entries. */
export const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(isObject(value) && Object.keys(value).length === 0);

/**
 * True for a body that reports a failure, in Blaaiz' way (`status` false or an HTTP status, `errors`) or
 * in those of others (`success`, `error`, a `status` in words). Under a success that is a contradiction, whatever else stands there.
 */
export function reportsFailure({ message, status, success, error, errors }: IDataObject): boolean {
	const marked = status === false || Number(status) >= 400;
	// Beside a message it is the one of Blaaiz' envelope; without, it may be the state of a record.
	const isUnclear = !isNothing(message) && !saysDone(status);
	const unsure = isUnclear || (success !== undefined && success !== true);
	// n8n takes an item with an `error` for a failed one, even if that is an empty list.
	return marked || unsure || !saysNone(error) || !(saysNone(errors) || isEmpty(errors));
}

/** Whether the `status` of an envelope contradicts no success: none, true, or the HTTP status. */
const saysDone = (status: unknown): boolean =>
	status === undefined || status === true || SUCCESSES.includes(Number(status));

const saysNone = (value: unknown) => [undefined, null, false, ''].some((none) => none === value);

const isEmpty = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** True for what can be an ID or a sentence: text that is not blank, or a number. */
const isFilled = (value: unknown): boolean =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');

/** The object itself, or the only one of a list, as older answers have it. */
function single(value: unknown): IDataObject | undefined {
	const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
	return isObject(only) && others.length === 0 ? only : undefined;
}

/**
 * A record under `key` or, where most endpoints have theirs, under `data`.
 * @param handles names of its ID; one of them is enough
 */
export function recordIn(key: string, ...handles: string[]): Evidence {
	return (body) =>
		[single(body[key]), single(body.data)].find((record) =>
			handles.some((name) => isFilled(record?.[name])),
		);
}

/** A record with its `id` under `data`. */
export const record: Evidence = recordIn('data', 'id');

/** All of these values, beside the message or under `data`. */
export function holding(...names: string[]): Evidence {
	return (body) =>
		[body, single(body.data)].find((part) => names.every((name) => isFilled(part?.[name])));
}

/** A sentence about what was done, for endpoints that are documented to give nothing else. */
export const sentence: Evidence = holding('message');

const hasId = (value: unknown): value is IDataObject => isObject(value) && isFilled(value.id);

/** Several records, each with its ID, under `data`. */
export const records: Evidence = ({ data }) => {
	const all = Array.isArray(data) ? (data as unknown[]) : [];
	return all.length > 0 && all.every(hasId) ? all : undefined;
};

/**
 * Any JSON object that says something, for a call of the user's own: only the user knows what it should
 * hold, so at least the status must be one that Blaaiz documents.
 */
export const anyObject: Evidence = (body, status) =>
	isNothing(body) || !SUCCESSES.includes(status) ? undefined : body;

/** States of a transaction that has ended without effect. Source: Blaaiz' typings of transactions. */
const WITHOUT_EFFECT = new Set(['CANCELLED', 'EXPIRED', 'FAILED', 'REVERSED']);

/** Whether a transaction has ended without effect. */
export const endedWithoutEffect = (transaction: IDataObject): boolean =>
	WITHOUT_EFFECT.has(stateOf(transaction));

/** States of a transaction that was carried out or is on its way. Source: the same. */
const STANDING = new Set(['AWAITING_APPROVAL', 'PENDING', 'PROCESSING', 'SUCCESSFUL']);

/** Whether a transaction was carried out or is on its way. */
export const stands = (transaction: IDataObject): boolean => STANDING.has(stateOf(transaction));

/** Whether a transaction has ended well. */
export const settled = (transaction: IDataObject): boolean => stateOf(transaction) === 'SUCCESSFUL';

/** Crypto has its states in lower case. */
const stateOf = ({ status }: IDataObject): string => String(status).toUpperCase();

/**
 * The record of a transaction that moves money. A state that Blaaiz does not document proves nothing.
 * @throws ApiFailure (refused) for one that has failed already
 */
export function transactionIn(key: string, ...handles: string[]): Evidence {
	const evidence = recordIn(key, ...handles);
	return (body, status) => {
		const found = single(evidence(body, status));
		if (!found || found.status === undefined || stands(found)) return found;
		if (!endedWithoutEffect(found)) return undefined;
		const { id, reference, merchant_reference } = found;
		const reason = isFilled(found.failure_reason) ? ` (${String(found.failure_reason)})` : '';
		throw refused({
			message: `Blaaiz accepted the transaction, but it is ${stateOf(found)}${reason}`,
			description: 'No money has moved. Look the transaction up to see why.',
			code: 'TRANSACTION_FAILED',
			facts: { transaction_id: id, reference, merchant_reference },
			proven: true,
		});
	};
}
