import type { INodePropertyOptions } from 'n8n-workflow';

/** The events Blink delivers. The type follows how a payment was started, not how it settled. */
export const events: INodePropertyOptions[] = [
	{
		name: 'Blink Payment Received',
		value: 'receive.intraledger',
		description: 'Another Blink user, or another wallet of yours, sent money',
	},
	{
		name: 'Blink Payment Sent',
		value: 'send.intraledger',
		description: 'Money went to another Blink user, or to another wallet of yours',
	},
	{
		name: 'Lightning Payment Received',
		value: 'receive.lightning',
		description: 'An invoice or a Lightning address of yours was paid',
	},
	{
		name: 'Lightning Payment Sent',
		value: 'send.lightning',
		description: 'A Lightning payment changed its state; a pending one is delivered again later',
	},
	{
		name: 'On-Chain Payment Received',
		value: 'receive.onchain',
		description: 'A deposit was seen (status "pending") or confirmed (status "success")',
	},
	{
		name: 'On-Chain Payment Sent',
		value: 'send.onchain',
		description: 'An on-chain payout was settled',
	},
];
