import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** What an event says about itself, in one spelling; undefined is what it does not say. */
export interface Facts {
	/** The kind of event as the form names it. */
	type: string;
	/** In lower case. */
	status: string | undefined;
	/** In capitals. */
	currency: string | undefined;
	/** In sats or cents; negative for what leaves the wallet. */
	amount: number | undefined;
	/** In lower case. */
	walletId: string | undefined;
}

/** What came back of a payment of one's own that failed: two entries in Blink's ledger. */
export const REFUND = 'receive.refund';

/** What Blink itself credited. */
export const REIMBURSEMENT = 'receive.reimbursement';

const word = z.string().trim().min(1).optional().catch(undefined);

const amount = z
	.preprocess(
		(value) => (typeof value === 'string' && /^-?\d+(\.0*)?$/.test(value) ? Number(value) : value),
		z.number(),
	)
	.optional()
	.catch(undefined);

const initiation = z.object({
	type: z.string(),
	counterPartyWalletId: z.string().nullish(),
	counterPartyUsername: z.string().nullish(),
});

const shape = z.object({
	eventType: z.string().min(1),
	walletId: word,
	transaction: z
		.object({
			settlementAmount: amount,
			settlementCurrency: word,
			status: word,
			initiationVia: initiation.optional().catch(undefined),
		})
		.catch({}),
});

/** What an event says; undefined for what is no event at all. */
export function factsOf(event: IDataObject): Facts | undefined {
	const { data } = shape.safeParse(event);
	if (!data) return undefined;
	const { settlementAmount, settlementCurrency, status, initiationVia } = data.transaction;
	return {
		type: typeOf(data.eventType, status, initiationVia),
		status: status?.toLowerCase(),
		currency: settlementCurrency?.toUpperCase(),
		amount: settlementAmount,
		walletId: data.walletId?.toLowerCase(),
	};
}

/**
 * The kind of event. Not everything that Blink books as received was paid by somebody. Source: Blink's
 * public code, `core/api/src/domain/wallets/tx-history.ts`: a payment that fails is booked back as
 * received with the status FAILURE; what is of no kind of payment, such as a fee that is given back,
 * looks like one inside Blink without a counterparty.
 * @param eventType Blink's own name: the direction, and how the payment was started
 */
function typeOf(eventType: string, status: unknown, initiationVia: unknown): string {
	if (!eventType.startsWith('receive.')) return eventType;
	if (String(status).toLowerCase() === 'failure') return REFUND;
	const { data: from } = initiation.safeParse(initiationVia);
	const isNobodys =
		from?.type === 'intraledger' && !from.counterPartyWalletId && !from.counterPartyUsername;
	return isNobodys && eventType === 'receive.intraledger' ? REIMBURSEMENT : eventType;
}
