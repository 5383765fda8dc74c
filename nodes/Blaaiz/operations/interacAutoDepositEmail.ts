import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { record } from '../api/evidence';
import { choiceField, idField, labelled, requiredField, textField } from '../fields';
import { listOperation } from './listOperation';
import { asObject, get, post, snake } from '../api/client';
import { getOperation } from './getOperation';
import { shortText } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';
import { choice, email } from '../../kit/form/inputs';

const create = blaaizOperation({
	name: 'Create',
	action: 'Create an auto deposit email',
	description:
		'Registers an email address; Interac transfers to it are deposited automatically once it is ACTIVE. Moves no money; a retry is refused, and it cannot be deleted.',
	effect: 'write',
	scope: 'interac-auto-deposit-email:create',
	fields: [
		requiredField('Email', 'email', 'At most 255 characters', {
			placeholder: 'e.g. name@email.com',
		}),
	],
	input: z.object({ email }),
	request: (values) =>
		post('interac-auto-deposit-email:create', ['interac-auto-deposit-email'], values, record, {
			lookUp: 'Look for the address with "Interac Auto Deposit Email: Get Many".',
		}),
	output: asObject,
});

const emailField = idField(
	'Auto Deposit Email',
	'autoDepositEmailId',
	'searchAutoDepositEmails',
	'The registered address',
);

const getInteracAutoDepositEmail = getOperation({
	what: 'an auto deposit email',
	description: 'Returns a registered address with its status',
	scope: 'interac-auto-deposit-email:read',
	ids: [emailField],
	path: (email) => ['interac-auto-deposit-email', email],
});

const STATUSES = ['PENDING', 'PROCESSING', 'ACTIVE', 'BLOCKED'] as const;

/** One page of registered addresses, ten at a time. */
export const autoDepositEmailsRequest = (query: object, page: number) =>
	get('interac-auto-deposit-email:read', ['interac-auto-deposit-email'], {
		...snake(query),
		page,
	});

const getMany = listOperation({
	what: 'auto deposit emails',
	description: 'Lists registered addresses, last changed first',
	scope: 'interac-auto-deposit-email:read',
	fields: [
		collectionField('Filters', [
			textField('Search Term', 'searchTerm', 'Part of the address, at most 255 characters'),
			choiceField('Status', 'status', 'Status of the registration', labelled(STATUSES)),
		]),
	],
	input: { filters: filtersOf({ searchTerm: shortText(), status: choice(STATUSES) }) },
	paged: true,
	request: ({ filters }, page) => autoDepositEmailsRequest(filters, page),
});

export const interacAutoDepositEmail: Resource = {
	name: 'Interac Auto Deposit Email',
	description: 'Addresses whose Interac transfers are deposited automatically',
	operations: { getMany, get: getInteracAutoDepositEmail, create },
};
