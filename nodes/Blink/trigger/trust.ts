import type { INodeProperties } from 'n8n-workflow';

/** How a trigger knows that an event is true. */
export type Trust = 'secret' | 'confirm' | 'both';

export const trustFields: INodeProperties[] = [
	{
		displayName: 'Trust',
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
			'Publish the workflow first. Then open the Callback Portal in the Blink dashboard, copy the Signing Secret of the new endpoint, and put it into the Blink Webhook API credential; until then every delivery is refused and comes again later.',
		name: 'setUpBoth',
		type: 'notice',
		displayOptions: { show: { trust: ['both'] } },
		default: '',
	},
];
