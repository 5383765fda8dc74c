import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { payloadOf } from '../../api/client';
import { apiKeyMutation, changedKey } from './mutation';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { choice, list, text } from '../../../kit/form/inputs';
import { wholeNumber } from '../../../kit/form/money';

const secretShape = z.object({ apiKeySecret: z.string() });

export const create = operation({
	name: 'Create',
	action: 'Create an API key',
	description:
		'Creates an API key; the key itself is in the output only this once, so keep the execution data safe. Moves no money; a retry creates another key.',
	effect: 'write',
	scope: 'Write',
	needsPermission: ({ scopes }) => scopes.includes('WRITE'),
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Shop invoices',
			description: 'What the key is for, as the dashboard shows it',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: [
				{ name: 'Read', value: 'READ', description: 'Wallets, transactions, callbacks' },
				{ name: 'Receive', value: 'RECEIVE', description: 'Invoices and addresses' },
				{ name: 'Write', value: 'WRITE', description: 'Payments; does not include Read' },
			],
			default: ['READ'],
			required: true,
			description: 'What the key may do',
		},
		collectionField('Additional Fields', [
			{
				displayName: 'Expires In (Days)',
				name: 'expireInDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 90,
				description: 'The key never expires when this is left out',
			},
		]),
	],
	input: z.object({
		name: text({ maxBytes: 255 }),
		scopes: list(choice(['READ', 'RECEIVE', 'WRITE'])).refine(
			(scopes) => scopes.length > 0,
			'must name at least one scope',
		),
		// Without an expiry the key would be good for ever.
		additionalFields: extras(
			{},
			{ expireInDays: wholeNumber({ min: 1, max: 36_500, unit: 'days' }) },
		),
	}),
	request: ({ name, scopes, additionalFields }) =>
		apiKeyMutation({
			field: 'apiKeyCreate',
			type: 'ApiKeyCreateInput',
			input: { name, scopes, ...additionalFields },
			idempotent: false,
			more: { selection: 'apiKeySecret', shape: secretShape.shape },
		}),
	output: (answer) => ({
		...changedKey(answer),
		apiKeySecret: payloadOf(secretShape, answer).apiKeySecret,
	}),
});
