import type { IDataObject } from 'n8n-workflow';

import { only } from '../listOperation';

const kept = only(
	'id',
	'type',
	'first_name',
	'last_name',
	'email',
	'country',
	'verification_status',
	'kyb_scope',
	'created_at',
);

/**
 * What is needed of a customer in most workflows. A person has first and last name, a business one of its
 * own; `name` is whichever there is, so that no expression prints "undefined".
 */
export function simplifiedCustomer(record: IDataObject): IDataObject {
	if (!('id' in record)) return record;
	const { business_name: business, first_name: first, last_name: last } = record;
	const name = business || [first, last].filter(Boolean).join(' ') || null;
	return { id: record.id, name, first_name: null, last_name: null, ...kept(record) };
}
