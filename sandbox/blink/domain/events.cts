import { sha256 } from '../../kit/ids.cts';
import type { Account, Initiation, Settlement, Transaction } from './model.cts';

/** The name follows how a payment began, not how it settled. */
export function eventOf({ settlementAmount, initiationVia }: Transaction): string {
	return `${settlementAmount < 0 ? 'send' : 'receive'}.${initiationVia.type}`;
}

/**
 * The body of a callback. It differs from the API in its details: status in lower case, times in
 * ISO 8601, prices as strings, and what is unknown left out rather than null.
 */
export function payloadOf(account: Account, transaction: Transaction, eventType: string): object {
	return {
		accountId: account.id,
		eventType,
		walletId: transaction.walletId,
		transaction: {
			id: transaction.id,
			walletId: transaction.walletId,
			externalId: transaction.externalId ?? undefined,
			settlementAmount: transaction.settlementAmount,
			settlementFee: transaction.settlementFee,
			settlementCurrency: transaction.settlementCurrency,
			settlementDisplayAmount: transaction.displayAmount,
			settlementDisplayFee: transaction.displayFee,
			settlementDisplayPrice: {
				base: String(transaction.price.base),
				offset: String(transaction.price.offset),
				displayCurrency: transaction.displayCurrency,
				walletCurrency: transaction.settlementCurrency,
			},
			status: transaction.status.toLowerCase(),
			memo: transaction.memo,
			createdAt: new Date(transaction.createdAt * 1000).toISOString(),
			initiationVia: initiation(transaction.initiationVia),
			settlementVia: settlement(transaction.settlementVia),
		},
	};
}

/** Public key of the sandbox's only Lightning node. */
const PUBKEY = `02${sha256('sandbox node')}`;

function initiation(via: Initiation): object {
	if (via.type !== 'lightning') return via;
	return { type: via.type, paymentHash: via.paymentHash, pubkey: PUBKEY };
}

function settlement(via: Settlement): object {
	switch (via.type) {
		case 'lightning':
			return { type: via.type, revealedPreImage: via.preImage ?? undefined };
		case 'intraledger':
			return {
				type: via.type,
				counterPartyWalletId: via.counterPartyWalletId,
				counterPartyUsername: via.counterPartyUsername,
			};
		case 'onchain':
			return { type: via.type, transactionHash: via.transactionHash, vout: via.vout };
	}
}
