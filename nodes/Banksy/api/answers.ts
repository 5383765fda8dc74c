import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../kit/outcome/failure';
import { isObject, valueAt } from '../../kit/json';

/*
 * Answers whose form is not published: passed on as they are, as far as n8n's items allow.
 */

/** Any answer as items: objects as they are, anything else under `data`. */
export function answeredItems(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return answer.map(asObject);
	return [asObject(answer)];
}

/** An answer that must be one object. @throws ApiFailure */
export function answeredObject(answer: unknown): IDataObject {
	if (isObject(answer)) return answer;
	throw unexpectedForm('Banksy returned something other than a single object');
}

/**
 * The list in an answer.
 * @param field where it stands, with dots between nested names; empty for the answer itself, or for the
 * only list in it
 * @throws ApiFailure that names the fields there are
 */
export function answeredList(answer: unknown, field: string): IDataObject[] {
	const lists = field === '' ? listsIn(answer) : [valueAt(answer, field)];
	const [list] = lists;
	if (lists.length === 1 && Array.isArray(list)) return list.map(asObject);
	const names = isObject(answer) ? Object.keys(answer).slice(0, 10) : [];
	const found = names.length > 0 ? `The response has the fields ${names.join(', ')}.` : undefined;
	if (field !== '')
		throw unexpectedForm(`The field "${field}" of the response is not a list`, found);
	throw unexpectedForm(
		lists.length === 0 ? 'The response contains no list' : 'The response contains several lists',
		found,
	);
}

/** The lists of an answer, without those in their rows. */
function listsIn(answer: unknown): unknown[][] {
	if (Array.isArray(answer)) return [answer];
	return isObject(answer) ? Object.values(answer).flatMap(listsIn) : [];
}

function unexpectedForm(message: string, found = ''): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message,
		description: [
			found,
			'Check "Path" and "List Field" against the reference. Nothing was changed.',
		]
			.filter(Boolean)
			.join(' '),
		code: 'UNEXPECTED_ANSWER',
	});
}

function asObject(value: unknown): IDataObject {
	return isObject(value) ? value : ({ data: value ?? null } as IDataObject);
}
