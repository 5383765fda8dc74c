import type { INodeProperties } from 'n8n-workflow';

import { collectionField } from '../../kit/form/fields';
import { allowDuplicates } from '../../kit/webhook/duplicatesOption';
import { toleranceField } from '../tolerance';

/** The form of the trigger. No field is a resource locator: with one, n8n evaluates an expression per delivery. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Enter the Production URL (under Webhook URLs above) at the provider. The provider, and what its deliveries are checked with, are in the credential.',
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. stripe',
		description:
			'What the webhook URLs end with; if empty, an ID that n8n generates. Parameters are written with a colon: orders/:shop.',
	},
	{
		displayName: 'Trigger On Names or IDs',
		name: 'events',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getEvents' },
		default: [],
		description:
			'The events that start the workflow; if none is chosen here and below, all of them. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.*, customer.created',
		description:
			'Further events that start the workflow, as the provider names them, separated by commas. An asterisk stands for any characters.',
	},
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'With what the provider expects, once n8n has stored the execution',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'With the output of the last node',
			},
			{
				name: "Using the 'Webhook Signature' Node",
				value: 'responseNode',
				description: 'With what its operation "Respond" sends',
			},
		],
		default: 'onReceived',
		description:
			'When the provider gets its answer. Most wait only a few seconds, and deliver again if they get none.',
	},
	{
		displayName: 'Response Data',
		name: 'responseData',
		type: 'options',
		options: [
			{ name: 'All Items', value: 'allEntries', description: 'A list of all items' },
			{ name: 'First Item', value: 'firstEntryJson', description: 'The JSON of the first item' },
			{ name: 'No Response Body', value: 'noData', description: 'An empty answer' },
		],
		default: 'firstEntryJson',
		displayOptions: { show: { respond: ['lastNode'] } },
		description: 'Which output of the last node is sent',
	},
	collectionField('Options', [
		allowDuplicates,
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://hooks.example.com/webhook/stripe',
			description:
				'The URL as it is registered at the provider, without parameters, if it differs from the one n8n shows. It matters only for signatures that cover the URL.',
		},
		{
			displayName: 'Raw Body',
			name: 'rawBody',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the bytes of the body, as they were signed, in the binary field "data"',
		},
		{
			displayName: 'Split Batches',
			name: 'splitBatches',
			type: 'boolean',
			default: false,
			description:
				'Whether each event becomes an item of its own, with its own ID, if a delivery contains several',
		},
		toleranceField,
	]),
];
