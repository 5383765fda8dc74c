import type { INodePropertyOptions } from 'n8n-workflow';

/** The events Blink delivers. The type follows how a payment was started, not how it settled. */
export const events: INodePropertyOptions[] = [
	{
		name: 'Payment Received From Blink User',
		value: 'receive.intraledger',
		description: 'Another Blink user, or another wallet of yours, sent money',
	},
	{
		name: 'Payment Received On-Chain',
		value: 'receive.onchain',
		description: 'A deposit was seen (status "pending") or confirmed (status "success")',
	},
	{
		name: 'Payment Received Over Lightning',
		value: 'receive.lightning',
		description: 'An invoice or a Lightning address of yours was paid',
	},
	{
		name: 'Payment Sent On-Chain',
		value: 'send.onchain',
		description: 'An on-chain payout was settled',
	},
	{
		name: 'Payment Sent Over Lightning',
		value: 'send.lightning',
		description: 'A Lightning payment changed its state; a pending one is delivered again later',
	},
	{
		name: 'Payment Sent to Blink User',
		value: 'send.intraledger',
		description: 'Money went to another Blink user, or to another wallet of yours',
	},
];
