import type { INodeProperties } from 'n8n-workflow';

/** Where the fields of a delivery stand, as far as the user says so. */
export const pathFields: INodeProperties[] = [
	{
		displayName: 'Amount Path',
		name: 'amount',
		type: 'string',
		default: 'paymentRaw.amount',
		description: 'Where a delivery says the amount of the payment',
	},
	{
		displayName: 'Currency Path',
		name: 'currency',
		type: 'string',
		default: 'paymentRaw.currency',
		description: 'Where a delivery says the currency of the payment',
	},
	{
		displayName: 'Environment Path',
		name: 'environment',
		type: 'string',
		default: 'paymentRaw.environment',
		description: 'Where a delivery says "test" or "live"',
	},
	{
		displayName: 'Event Type Path',
		name: 'eventType',
		type: 'string',
		default: '',
		placeholder: 'e.g. event.type',
		description: 'Where a delivery names its type. No delivery that was seen had one.',
	},
	{
		displayName: 'Key Path',
		name: 'keyUsed',
		type: 'string',
		default: 'paymentRaw.keyUsed',
		description: 'Where a delivery names the public key that created the payment',
	},
	{
		displayName: 'Payment ID Path',
		name: 'paymentId',
		type: 'string',
		default: 'paymentId',
		description: 'Where a delivery names the payment',
	},
	{
		displayName: 'Reference Path',
		name: 'reference',
		type: 'string',
		default: 'paymentRaw.externalClientId',
		description:
			'Where a delivery repeats the external client ID of the payment. No delivery that was seen was about a payment with one.',
	},
	{
		displayName: 'Status Path',
		name: 'status',
		type: 'string',
		default: 'paymentRaw.status',
		description: 'Where a delivery names the status of the payment',
	},
	{
		displayName: 'Time Path',
		name: 'time',
		type: 'string',
		default: 'paymentRaw.createdAt',
		description: 'Where a delivery says when the payment was created',
	},
];
