import type { INodeProperties } from 'n8n-workflow';

import { simplifyOption } from '../../kit/event';
import { collectionField } from '../../kit/form/fields';
import { applicationField } from '../fields';

const forEvent = (event: string): INodeProperties['displayOptions'] => ({
	show: { events: [event] },
});

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: [
		{
			name: 'License Changed',
			value: 'licenseChanged',
			description: 'The status, the device or the expiry of a license has changed',
		},
		{
			name: 'License Expired',
			value: 'licenseExpired',
			description: 'The expiry of a license has passed',
		},
		{
			name: 'License Expiring Soon',
			value: 'licenseExpiringSoon',
			description: 'A license will expire within some days; once for each expiry',
		},
		{
			name: 'Live Session Started',
			value: 'liveSessionStarted',
			description: 'A client has connected; the plan must include the live session overview',
		},
		{ name: 'New App User', value: 'newAppUser', description: 'An app user was created' },
		{ name: 'New License', value: 'newLicense', description: 'A license was created' },
		{
			name: 'Plan Limit Reached',
			value: 'planLimitReached',
			description: 'A limit of the plan is used up to some percent',
		},
		{
			name: 'Variable Changed',
			value: 'variableChanged',
			description: 'A variable was created, updated or removed',
		},
	],
	default: ['newLicense'],
	required: true,
};

export const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'multiOptions',
	options: [
		{ name: 'Device', value: 'device', description: 'The client ID of the license' },
		{ name: 'Expiry', value: 'expiry', description: 'The date on which the license expires' },
		{ name: 'Status', value: 'status', description: 'The status text, and pausing' },
	],
	default: ['device', 'expiry', 'status'],
	required: true,
	displayOptions: forEvent('licenseChanged'),
	description: 'Which changes of a license start the workflow',
};

/** The form of the trigger. n8n adds the poll times above it. */
export const triggerFields: INodeProperties[] = [
	eventsField,
	{
		displayName: 'Applications',
		name: 'scope',
		type: 'options',
		options: [
			{
				name: 'All That the Key May See',
				value: 'all',
				description: 'Also those that are created later; needs the scope applications:read',
			},
			{ name: 'One Application', value: 'one', description: 'Only the application chosen below' },
		],
		default: 'all',
		description: 'Which applications to watch. Plan limits belong to the account as a whole.',
	},
	{ ...applicationField, displayOptions: { show: { scope: ['one'] } } },
	changesField,
	{
		displayName: 'Days Ahead',
		name: 'daysAhead',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 36500 },
		default: 7,
		displayOptions: forEvent('licenseExpiringSoon'),
		description:
			'How many days before its expiry a license counts as expiring soon. Licenses already within the limit when the workflow is published start nothing; if you raise it, all that it newly covers start the workflow at once.',
	},
	{
		displayName: 'Percent',
		name: 'percent',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 90,
		displayOptions: forEvent('planLimitReached'),
		description:
			'How much of a limit must be used before it counts as reached. A limit that is reached when the workflow is published starts nothing; one that is still reached after a restart of n8n is reported again.',
	},
	collectionField('Options', [simplifyOption]),
];
