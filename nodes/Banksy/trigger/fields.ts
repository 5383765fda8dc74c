import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { simplifyOption } from '../../kit/event';
import { allowDuplicates } from '../../kit/webhook/duplicatesOption';
import { collectionField } from '../../kit/form/fields';
import { tolerance } from '../../kit/webhook/tolerance';
import { eventOfStatus, OTHER } from './payload';
import { pathFields } from './pathFields';

/** How far the signed time of a delivery may be off. */
export const banksyTolerance = tolerance(
	86_400,
	'How old, or how far ahead, the signed time of a delivery may be, where the signature covers one',
);

/** What a payment can be. */
const STATUSES: INodePropertyOptions[] = [
	{ name: 'Payment Awaiting', value: 'awaiting', description: 'Not paid yet' },
	{ name: 'Payment Expired', value: 'expired', description: 'Not paid in time' },
	{ name: 'Payment Failed', value: 'failed', description: 'Not paid, and final' },
	{ name: 'Payment Pending', value: 'pending', description: 'Under way' },
	{ name: 'Payment Processing', value: 'processing', description: 'Under way' },
	{ name: 'Payment Refunded', value: 'refunded', description: 'Paid back' },
	{ name: 'Payment Succeeded', value: 'success', description: 'Paid' },
];

/** An event for every status, and one for everything else. */
const EVENTS: INodePropertyOptions[] = [
	{
		name: 'Other Event',
		value: OTHER,
		description: 'Any other status, and events that have none',
	},
	...STATUSES.map((status) => ({ ...status, value: eventOfStatus(String(status.value)) })),
];

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: EVENTS,
	default: [eventOfStatus('success')],
	required: true,
};

/** The form of the trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'In the Banksy dashboard, open Webhooks, enter the Production URL (under Webhook URLs above) as the endpoint, select the event types, and save. With "Shared Token in the URL", add ?token= and the secret to it.',
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	eventsField,
	{
		displayName: 'Further Checks',
		name: 'checks',
		type: 'options',
		options: [
			{ name: 'Both', value: 'both', description: 'Confirm, and match' },
			{
				name: 'Confirm With the API',
				value: 'confirm',
				description:
					'Read the payment from the API, and emit only if it has the same status there. Nothing else of the delivery is compared.',
			},
			{
				name: 'Match the API Credential',
				value: 'match',
				description: 'Refuse deliveries that name another environment or public key',
			},
			{ name: 'None', value: 'none', description: 'Rely on the webhook credential alone' },
		],
		default: 'none',
		description: 'Checks beyond those of the webhook credential',
	},
	{
		displayName: 'Payment Path',
		name: 'confirmPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /path/from/your/reference/{paymentId}',
		displayOptions: { show: { checks: ['both', 'confirm'] } },
		description:
			'Path of the call that reads one payment. Banksy does not publish it: take it from the reference you were given.',
	},
	collectionField('Options', [
		{
			displayName: 'Event Types',
			name: 'eventTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. payment.updated, payment.refunded',
			description:
				'Emit only these types, separated by commas. Needs the "Event Type Path" among the payload paths.',
		},
		allowDuplicates,
		{
			displayName: 'Payload Paths',
			name: 'paths',
			type: 'fixedCollection',
			placeholder: 'Add paths',
			default: {},
			options: [{ displayName: 'Paths', name: 'values', values: pathFields }],
			description:
				'Where the fields of a delivery stand, with dots between nested names. The defaults are what integrations were seen to receive; nothing is documented.',
		},
		{
			displayName: 'Status Field of the API',
			name: 'statusField',
			type: 'string',
			default: 'status',
			description: 'Where the status stands in the answer of "Payment Path"',
		},
		{
			displayName: 'Status Words',
			name: 'statusWords',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add word',
			default: {},
			options: [
				{
					displayName: 'Words',
					name: 'values',
					values: [
						{
							displayName: 'Word',
							name: 'word',
							type: 'string',
							default: '',
							placeholder: 'e.g. paid',
							description: 'As the deliveries of your account have it, in any case',
						},
						{
							displayName: 'Means',
							name: 'means',
							type: 'options',
							options: STATUSES,
							default: 'success',
							description: 'The status that the word stands for',
						},
					],
				},
			],
			description:
				'Other words for a status. Without them an unknown word is an "Other Event", and is logged where that is not chosen.',
		},
		simplifyOption,
		banksyTolerance.field,
	]),
];
