import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { sentence } from '../api/evidence';
import { choiceField, dateField, idField, labelled, shownFor, textField } from '../fields';
import { listOperation, only } from './listOperation';
import { transactionField } from './transaction';
import { asObject, get, post, snake } from '../api/client';
import { getOperation } from './getOperation';
import { id, shortText } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';
import { date } from '../../kit/form/dates';
import { choice, variants } from '../../kit/form/inputs';

/** What is needed to see what went wrong with a delivery. */
const simplifiedLog = only(
	'id',
	'type',
	'status',
	'webhook_url',
	'response',
	'payload',
	'business_transaction_id',
	'created_at',
	'updated_at',
);

const logField = idField(
	'Webhook Log',
	'webhookLogId',
	'searchWebhookLogs',
	'The record of a delivery',
);

const getWebhookLog = getOperation({
	what: 'a webhook log',
	description: 'Returns what was delivered, where to, and the response',
	scope: 'webhook:read',
	ids: [logField],
	path: (log) => ['webhook-logs', log],
	simplified: simplifiedLog,
});

const PAGE_SIZE = 30;
const STATUSES = ['SUCCESSFUL', 'FAILED'] as const;

/** One page of delivery records. */
export const logsRequest = (filters: object, page: number) =>
	get('webhook:read', ['webhook-logs'], { ...snake(filters), per_page: PAGE_SIZE, page });

const getMany = listOperation({
	what: 'webhook logs',
	description: 'Lists deliveries of the last 90 days',
	scope: 'webhook:read',
	fields: [
		collectionField('Filters', [
			dateField('End Date', 'endDate', 'Last day'),
			textField('Search Term', 'searchTerm', 'Part of what Blaaiz has recorded'),
			dateField('Start Date', 'startDate', 'First day'),
			choiceField('Status', 'status', 'Whether it was accepted', labelled(STATUSES)),
			textField('Type', 'type', 'Type of the event', { placeholder: 'e.g. collection' }),
		]),
	],
	input: {
		filters: filtersOf({
			endDate: date,
			searchTerm: shortText(),
			startDate: date,
			status: choice(STATUSES),
			type: shortText(),
		}),
	},
	paged: true,
	request: ({ filters }, page) => logsRequest(filters, page),
	simplified: simplifiedLog,
});

const replay = blaaizOperation({
	name: 'Replay',
	action: 'Replay a webhook',
	description:
		'Makes Blaaiz deliver an event of the last 90 days again. Moves no money; each retry is another delivery of the same event.',
	effect: 'write',
	scope: 'webhook:replay',
	fields: [
		choiceField('Replay By', 'replayBy', 'What the event belongs to', [
			{
				name: 'Transaction',
				value: 'transaction',
				description: 'A successful payout or collection',
			},
			{
				name: 'Webhook Log',
				value: 'webhookLog',
				description: 'A failed delivery about a crypto payout',
			},
		]),
		shownFor('replayBy', ['transaction'], transactionField),
		shownFor('replayBy', ['webhookLog'], logField),
	],
	input: variants('replayBy', [
		z.object({ replayBy: z.literal('transaction'), transactionId: id }),
		z.object({ replayBy: z.literal('webhookLog'), webhookLogId: id }),
	]),
	request: (values) =>
		post('webhook:replay', ['webhook-replay'], subject(values), sentence, {
			lookUp: 'Look for the delivery with "Webhook Log: Get Many".',
		}),
	output: (answer, values) => ({ ...subject(values), ...asObject(answer) }),
});

type Subject = { transactionId: string } | { webhookLogId: string };

/** Exactly one of the two, as Blaaiz wants it. */
function subject(values: Subject): Record<string, string> {
	return 'transactionId' in values
		? { transaction_id: values.transactionId }
		: { webhook_log_id: values.webhookLogId };
}

export const webhookLog: Resource = {
	name: 'Webhook Log',
	description: 'What Blaaiz has delivered, and the responses',
	operations: { getMany, get: getWebhookLog, replay },
};
