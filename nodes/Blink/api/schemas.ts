import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { expiryOf } from './expiry';

/*
 * What Blink answers, as the items show it. Timestamps arrive as unix seconds and leave as ISO 8601.
 */

export const isoTime = z.number().transform((seconds) => new Date(seconds * 1000).toISOString());

/** An object of which only these fields matter here; the others pass through as they are. */
export function loose<S extends z.ZodRawShape>(fields: S) {
	return z
		.object(fields)
		.passthrough()
		.transform((value) => value as IDataObject & z.output<z.ZodObject<S>>);
}

/** The fields of `fragment Tx` below. */
export const transaction = loose({ id: z.string(), createdAt: isoTime });

export type Transaction = z.output<typeof transaction>;

/** The ten facts about a transaction that workflows ask for most. */
export function simpleTransaction(sent: IDataObject): IDataObject {
	return {
		id: sent.id,
		status: sent.status,
		direction: sent.direction,
		amount: sent.settlementAmount,
		fee: sent.settlementFee,
		currency: sent.settlementCurrency,
		displayAmount: sent.settlementDisplayAmount,
		displayCurrency: sent.settlementDisplayCurrency,
		memo: sent.memo,
		createdAt: sent.createdAt,
	};
}

/** Complexity of {@link TRANSACTION} as Blink counts it: its fields, the larger branches of its unions. */
export const TRANSACTION_COST = 24;

export const TRANSACTION = `fragment Tx on Transaction {
	id status direction memo externalId createdAt
	settlementAmount settlementCurrency settlementFee
	settlementDisplayAmount settlementDisplayCurrency settlementDisplayFee
	settlementPrice { base offset }
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

/** The fields of `fragment Inv` below, and when it expires, which Blink does not say; `satoshis` is missing where the payer chooses the amount. */
export const invoice = z
	.object({
		paymentRequest: z.string(),
		paymentHash: z.string(),
		paymentStatus: z.string(),
		satoshis: z.number().optional(),
		externalId: z.string(),
		createdAt: isoTime,
	})
	.transform((row) => ({ ...row, expiresAt: expiryOf(row.paymentRequest) }));

/** Complexity of {@link INVOICE}. */
export const INVOICE_COST = 6;

export const INVOICE = `fragment Inv on Invoice {
	paymentRequest paymentHash paymentStatus externalId createdAt
	... on LnInvoice { satoshis }
}`;
