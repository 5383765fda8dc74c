import type { INodeProperties } from 'n8n-workflow';

import { events } from '../events';
import { walletFilter } from '../fields';

/* What both triggers ask for: which events, and which of them. */

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: events,
	default: ['receive.lightning'],
	required: true,
};

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'options',
			options: [
				{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet; amounts are in sats' },
				{ name: 'USD', value: 'USD', description: 'The dollar wallet; amounts are in US cents' },
			],
			default: 'BTC',
			description: 'Only payments of the wallet with this currency',
		},
		{
			displayName: 'Final States Only',
			name: 'finalOnly',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out payments that are still pending',
		},
		{
			displayName: 'Minimum Amount (Sats or Cents)',
			name: 'minAmount',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description: "Only payments of at least this much, in the unit of the payment's own wallet",
		},
		walletFilter,
	],
};
