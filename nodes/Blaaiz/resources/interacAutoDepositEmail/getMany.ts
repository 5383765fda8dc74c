import { z } from 'zod';

import { choiceField, groupField, labelled, textField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { optionals, words } from '../../values';

const STATUSES = ['PENDING', 'PROCESSING', 'ACTIVE', 'BLOCKED'] as const;

/** One page of registered addresses, ten at a time. */
export const autoDepositEmailsRequest = (query: object, page: number) =>
	get('interac-auto-deposit-email:read', ['interac-auto-deposit-email'], {
		...snake(query),
		page,
	});

export const getMany = listOperation({
	what: 'auto deposit emails',
	description: 'Lists registered addresses, last changed first',
	fields: [
		groupField('Filters', [
			textField('Search Term', 'searchTerm', 'Part of the address, at most 255 characters'),
			choiceField('Status', 'status', 'How far the registration is', labelled(STATUSES)),
		]),
	],
	input: { filters: optionals({ searchTerm: words(), status: z.enum(STATUSES) }) },
	paged: true,
	request: ({ filters }, page) => autoDepositEmailsRequest(filters, page),
});
