import { idField } from '../../fields';
import { only } from '../../lists';
import { getOperation } from '../../singles';

/** What is needed to see what went wrong with a delivery. */
export const simplifiedLog = only(
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

export const logField = idField(
	'Webhook Log',
	'webhookLogId',
	'searchWebhookLogs',
	'The record of a delivery',
);

export const get = getOperation({
	what: 'a webhook log',
	description: 'Gives what was delivered, where to, and what was answered',
	scope: 'webhook:read',
	ids: [logField],
	path: (log) => ['webhook-logs', log],
	simplified: simplifiedLog,
});
