import type { INodeProperties } from 'n8n-workflow';

import { events } from './events';
import { walletFilter } from '../fields';
import { simplifyOption, successfulOnlyFilter } from '../../kit/event';
import { collectionField } from '../../kit/form/fields';
import { allowDuplicates } from '../../kit/webhook/duplicatesOption';
import { tolerance } from '../../kit/webhook/tolerance';

/* What both triggers ask for: which events, and which of them. */

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: events,
	default: ['receive.lightning'],
	required: true,
};

/** Each wallet has its own: in one field for both, so many sats would be as many cents. */
function minimumField(unit: 'Cents' | 'Sats', name: string, wallet: string): INodeProperties {
	return {
		displayName: `Minimum Amount (${unit})`,
		name,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: `Leaves out payments of ${wallet} that are less. Payments of the other wallet are not measured by it.`,
	};
}

export const filtersField: INodeProperties = collectionField('Filters', [
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any', description: 'Both wallets of the account' },
			{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet; amounts are in sats' },
			{ name: 'USD', value: 'USD', description: 'The dollar wallet; amounts are in US cents' },
		],
		default: 'any',
		description: 'Only payments of the wallet with this currency',
	},
	{
		displayName: 'Final States Only',
		name: 'finalOnly',
		type: 'boolean',
		default: true,
		description:
			'Whether to leave out payments that are still pending, and deposits that are not confirmed. On unless you switch it off here.',
	},
	minimumField('Cents', 'minAmountCents', 'the dollar wallet'),
	minimumField('Sats', 'minAmount', 'the bitcoin wallet'),
	successfulOnlyFilter,
	walletFilter,
]);

/** How a trigger knows that an event is true. */
export type Trust = 'secret' | 'confirm' | 'both';

export const trustFields: INodeProperties[] = [
	{
		displayName: 'Verification',
		name: 'trust',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Register Automatically and Confirm',
				value: 'confirm',
				description: 'Adds the callback itself; reads every payment from Blink before it starts',
			},
			{
				name: 'Register Automatically, Check Signature and Confirm',
				value: 'both',
				description: 'As above, and refuses deliveries until the signing secret is entered',
			},
			{
				name: 'Signing Secret',
				value: 'secret',
				description: 'You add the callback in the Blink dashboard and copy its secret',
			},
		],
		default: 'secret',
		description: 'How the node makes sure that an event comes from Blink',
	},
	{
		displayName:
			'In the Blink dashboard, open Callback Endpoints and add the Production URL (under Webhook URLs above). Then open the Callback Portal there, copy the Signing Secret of that endpoint, and put it into the credential.',
		name: 'setUp',
		type: 'notice',
		displayOptions: { show: { trust: ['secret'] } },
		default: '',
	},
	{
		displayName:
			'Save the webhook credential without a secret, and publish the workflow. Then open the Callback Portal in the Blink dashboard, copy the Signing Secret of the new endpoint, and put it into that credential; until then every delivery is refused and comes again later.',
		name: 'setUpBoth',
		type: 'notice',
		displayOptions: { show: { trust: ['both'] } },
		default: '',
	},
];

/** In hours: a year, and a day. */
export const MAX_AGE = 8760;
export const DEFAULT_MAX_AGE = 24;

/** How far the signed time of a delivery may be off. */
export const blinkTolerance = tolerance(
	86_400,
	'How old, or how far ahead, the signed time of a delivery may be. Older ones are refused, so that a recorded delivery cannot be replayed later.',
	{ show: { '/trust': ['secret', 'both'] } },
);

export const optionsField: INodeProperties = collectionField('Options', [
	{
		displayName: 'Keep Callback on Deactivation',
		name: 'keepCallback',
		type: 'boolean',
		displayOptions: { show: { '/trust': ['confirm', 'both'] } },
		default: false,
		description:
			'Whether the callback, and with it its signing secret, stays at Blink when the workflow is deactivated or published anew. A new callback gets a new secret.',
	},
	allowDuplicates,
	{
		displayName: 'Maximum Age (Hours)',
		name: 'maxAge',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_AGE },
		displayOptions: { show: { '/trust': ['confirm'] } },
		default: DEFAULT_MAX_AGE,
		description:
			'How long ago the payment may have been started. Anybody who knows an old one could send it again, and without a signature nothing else tells how old a delivery is. Raise it for payments that hang for days.',
	},
	simplifyOption,
	blinkTolerance.field,
]);

/** The options of the trigger that polls. */
export const pollingOptionsField: INodeProperties = collectionField('Options', [simplifyOption]);
