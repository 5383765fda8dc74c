import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import type { Answer } from './perform.cts';
import { HASH, REQUEST, ROW } from './rows';

/* What became of a payment, and the rows by which a look-up finds out. */

/** How it ended: what came out, or the failure as a caller sees it. */
export async function endOf(work: Promise<{ output: unknown }>) {
	try {
		const { output } = await work;
		return { outcome: 'done', output };
	} catch (caught) {
		if (!(caught instanceof ApiFailure)) throw caught;
		const { message, description, code, facts } = caught.details;
		return { outcome: caught.outcome, message, description, code, facts };
	}
}

/** An HTTP answer after which nobody knows what became of a payment. */
export const LOST: Answer = { status: 502, body: '<html>Bad Gateway</html>' };

/** A row of the ledger for 100 sats, sent at 11:59:00. */
export const SENT = {
	...ROW,
	settlementAmount: -110,
	settlementFee: 10,
	memo: null,
};

export const byHash = (status: string, more: object = {}) => ({
	...SENT,
	status,
	initiationVia: { __typename: 'InitiationViaLn', paymentHash: HASH, paymentRequest: REQUEST },
	...more,
});

export const toWallet = (id: string, name: string | null = null) => ({
	...SENT,
	settlementAmount: -100,
	settlementFee: 0,
	initiationVia: {
		__typename: 'InitiationViaIntraLedger',
		counterPartyUsername: name,
		counterPartyWalletId: id,
	},
});

export const toAddress = (address: string, more: object = {}) => ({
	...SENT,
	initiationVia: { __typename: 'InitiationViaOnChain', address },
	settlementVia: { __typename: 'SettlementViaOnChain', transactionHash: null, vout: null },
	...more,
});

/** A Lightning payment to an invoice of 100 sats that a recipient's service gave. */
export const toService = (more: object = {}) => ({
	...SENT,
	initiationVia: {
		__typename: 'InitiationViaLn',
		paymentHash: HASH,
		paymentRequest: 'lnbc1u1pn2s39xpp5fromtheservice',
	},
	...more,
});
