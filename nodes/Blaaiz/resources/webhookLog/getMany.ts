import { z } from 'zod';

import { choiceField, dateField, groupField, labelled, textField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { day, optionals, words } from '../../values';
import { simplifiedLog } from './get';

const PAGE_SIZE = 30;
const STATUSES = ['SUCCESSFUL', 'FAILED'] as const;

/** One page of delivery records. */
export const logsRequest = (filters: object, page: number) =>
	get('webhook:read', ['webhook-logs'], { ...snake(filters), per_page: PAGE_SIZE, page });

export const getMany = listOperation({
	what: 'webhook logs',
	description: 'Lists deliveries of the last 90 days',
	fields: [
		groupField('Filters', [
			dateField('End Date', 'endDate', 'Last day'),
			textField('Search Term', 'searchTerm', 'Part of what Blaaiz has recorded'),
			dateField('Start Date', 'startDate', 'First day'),
			choiceField('Status', 'status', 'Whether it was accepted', labelled(STATUSES)),
			textField('Type', 'type', 'Type of the event', { placeholder: 'e.g. collection' }),
		]),
	],
	input: {
		filters: optionals({
			endDate: day,
			searchTerm: words(),
			startDate: day,
			status: z.enum(STATUSES),
			type: words(),
		}),
	},
	paged: true,
	request: ({ filters }, page) => logsRequest(filters, page),
	simplified: simplifiedLog,
});
