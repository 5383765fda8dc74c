import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { loose, type Transaction } from '../shapes';

/*
 * The form in which Blink delivers events. What is read from the API is put into the same form, so
 * that a workflow need not know how its trigger got the event.
 */

export interface BlinkEvent extends IDataObject {
	/** As `receive.lightning`; follows how the payment was started, not how it settled. */
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

function via({ __typename, ...rest }: { __typename: string } & IDataObject): IDataObject {
	return { type: VIA[__typename] ?? __typename, ...rest };
}
