import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/*
 * What Blink answers, as the items show it. Timestamps arrive as unix seconds and leave as ISO 8601.
 */

const isoTime = z.number().transform((seconds) => new Date(seconds * 1000).toISOString());

/** The fields of `fragment Tx` below. */
export const transaction = z
	.object({ id: z.string(), createdAt: isoTime })
	.passthrough()
	.transform((value) => value as IDataObject & { id: string });

export const TRANSACTION = `fragment Tx on Transaction {
	id status direction memo externalId createdAt
	settlementAmount settlementCurrency settlementFee
	settlementDisplayAmount settlementDisplayCurrency settlementDisplayFee
	initiationVia {
		__typename
		... on InitiationViaIntraLedger { counterPartyUsername counterPartyWalletId }
		... on InitiationViaLn { paymentHash paymentRequest }
		... on InitiationViaOnChain { address }
	}
	settlementVia {
		__typename
		... on SettlementViaIntraLedger { counterPartyUsername counterPartyWalletId preImage }
		... on SettlementViaLn { preImage }
		... on SettlementViaOnChain { transactionHash vout arrivalInMempoolEstimatedAt }
	}
}`;

/** The fields of `fragment Inv` below; `satoshis` is missing where the payer chooses the amount. */
export const invoice = z.object({
	paymentRequest: z.string(),
	paymentHash: z.string(),
	paymentStatus: z.string(),
	satoshis: z.number().optional(),
	externalId: z.string(),
	createdAt: isoTime,
});

export const INVOICE = `fragment Inv on Invoice {
	paymentRequest paymentHash paymentStatus externalId createdAt
	... on LnInvoice { satoshis }
}`;
