import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../kit/form/fields';
import { choice, identifier } from '../../../kit/form/inputs';

export const apiKeyField: INodeProperties = locator({
	displayName: 'API Key',
	name: 'id',
	description: 'An API key of the account',
	search: 'searchApiKeys',
	example: '1d0f7b1e-6b6d-4bc0-9d2b-0f4a86f5a1c7',
	pattern: '^[0-9a-zA-Z_-]+$',
	complaint: 'Not the ID of an API key; the key itself is something else',
});

export const apiKeyId = identifier(
	/^[0-9a-z-]{1,64}$/i,
	'must be the ID of an API key, which is not the key itself',
);

export const windowField: INodeProperties = {
	displayName: 'Window',
	name: 'limitTimeWindow',
	type: 'options',
	options: [
		{ name: 'Annual', value: 'ANNUAL', description: 'The last 365 days' },
		{ name: 'Daily', value: 'DAILY', description: 'The last 24 hours' },
		{ name: 'Monthly', value: 'MONTHLY', description: 'The last 30 days' },
		{ name: 'Weekly', value: 'WEEKLY', description: 'The last 7 days' },
	],
	default: 'DAILY',
	description: 'The period that the limit covers',
};

export const limitTimeWindow = choice(['DAILY', 'WEEKLY', 'MONTHLY', 'ANNUAL']);
