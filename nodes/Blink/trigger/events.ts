import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { loose, type Transaction } from '../api/schemas';
import { REFUND, REIMBURSEMENT } from './facts';

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
	{
		name: 'Refund of a Failed Payment',
		value: REFUND,
		description: 'A payment of yours failed, and its money is back; nobody has paid you',
	},
	{
		name: 'Reimbursement From Blink',
		value: REIMBURSEMENT,
		description: 'Blink gave money back, such as a fee; it names nobody who has paid',
	},
];

/*
 * The form in which Blink delivers events. What is read from the API is put into the same form, so
 * that a workflow need not know how its trigger got the event.
 */

export interface BlinkEvent extends IDataObject {
	/** Blink's own name, as `receive.lightning`; follows how the payment was started, not how it settled. */
	eventType: string;
	accountId: string;
	walletId: string;
	transaction: IDataObject & { id: string; status: string };
}

const VIA: Readonly<Record<string, string>> = {
	InitiationViaLn: 'lightning',
	InitiationViaIntraLedger: 'intraledger',
	InitiationViaOnChain: 'onchain',
	SettlementViaLn: 'lightning',
	SettlementViaIntraLedger: 'intraledger',
	SettlementViaOnChain: 'onchain',
};

const recordShape = z.object({
	direction: z.enum(['SEND', 'RECEIVE']),
	status: z.string(),
	initiationVia: loose({ __typename: z.string() }),
	settlementVia: loose({ __typename: z.string() }),
});

/** The event that a transaction of the API stands for. */
export function eventOf(transaction: Transaction, walletId: string, accountId: string): BlinkEvent {
	const { direction, status, initiationVia, settlementVia } = recordShape.parse(transaction);
	const started = via(initiationVia);
	return {
		eventType: `${direction.toLowerCase()}.${started.type}`,
		accountId,
		walletId,
		transaction: {
			...transaction,
			walletId,
			status: status.toLowerCase(),
			initiationVia: started,
			settlementVia: via(settlementVia),
		},
	};
}

function via({ __typename, ...rest }: { __typename: string } & IDataObject) {
	return { type: VIA[__typename] ?? __typename, ...rest };
}
