import type { INodeProperties } from 'n8n-workflow';

import { simplifyOption } from '../../kit/event';
import { collectionField } from '../../kit/form/fields';
import { allowDuplicates } from '../../kit/webhook/duplicatesOption';
import { tolerance } from '../../kit/webhook/tolerance';
import { eventsField } from './events';
import { filterField } from './filters';

/** How far the signed time of a delivery may be off. */
export const blaaizTolerance = tolerance(
	259_200,
	'How old, or how far ahead, the signed time of a delivery may be. Blaaiz does not document whether it signs retries and replays anew: raise this if they are refused as stale.',
);

export const optionsField: INodeProperties = collectionField('Options', [
	allowDuplicates,
	simplifyOption,
	blaaizTolerance.field,
]);

/** The form of the trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Set-Up',
		name: 'setUp',
		type: 'options',
		options: [
			{
				name: 'Manually in the Dashboard',
				value: 'manual',
				description: 'You enter the URL at Blaaiz and the signing secret here',
			},
			{
				name: 'Register Through the API',
				value: 'register',
				description: 'The node enters its URL at Blaaiz and keeps the signing secret',
			},
		],
		default: 'manual',
		description: 'How Blaaiz gets the URL to deliver to; it has one configuration per business',
	},
	{
		displayName:
			'In the Blaaiz dashboard, open the webhook settings and enter the Production URL (under Webhook URLs above) as Collection URL, as Payout URL or as both, and as KYC URL for compliance sessions. Put the signing secret that is shown there into the credential; it is not the client secret.',
		name: 'manualSetUp',
		type: 'notice',
		default: '',
		displayOptions: { show: { setUp: ['manual'] } },
	},
	{
		displayName: 'Signing Secret',
		name: 'secretFrom',
		type: 'options',
		options: [
			{
				name: 'From a Credential',
				value: 'credential',
				description: 'Where URLs are registered already, or the secret was rotated',
			},
			{
				name: 'From the Registration',
				value: 'registration',
				description: 'Blaaiz shows it once, when URLs are first registered; the node keeps it',
			},
		],
		default: 'registration',
		displayOptions: { show: { setUp: ['register'] } },
		description: 'What deliveries are verified with',
	},
	{
		displayName: 'Replace Existing URLs',
		name: 'replace',
		type: 'boolean',
		default: false,
		displayOptions: { show: { setUp: ['register'] } },
		description:
			'Whether to overwrite other URLs that are configured at Blaaiz. They stop receiving events.',
	},
	{
		displayName: 'Include Compliance Sessions',
		name: 'withSessions',
		type: 'boolean',
		default: false,
		displayOptions: { show: { setUp: ['register'] } },
		description: 'Whether to enter the URL for compliance sessions as well',
	},
	eventsField,
	filterField,
	optionsField,
];
