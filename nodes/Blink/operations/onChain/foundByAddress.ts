import { z } from 'zod';

import type { Found } from '../../../kit/outcome/submit';
import type { WalletCurrency } from '../../api/inputs';
import {
	foundAmong,
	isAmount,
	isMemo,
	type PaymentSearch,
	type LedgerPayment,
} from '../paymentSearch';
import { estimate, estimated } from '../price/convert';
import { transactionsByAddress } from '../transaction/byAddress';

/** What was asked for; without an amount, it was the whole balance. */
interface Payout {
	walletId: string;
	address: string;
	memo: string | undefined;
	amount?: number;
	walletCurrency?: WalletCurrency;
	/** Of the amount. */
	unit?: 'sats' | 'cents';
}

/** How far two exchange rates of the same hour may be apart, as a part of one. */
const TOLERANCE = 0.1;

const initiation = z.object({ address: z.string() });

/** The payment to a bitcoin address. */
export async function foundByAddress(
	payout: Payout,
	search: PaymentSearch,
): Promise<Found<LedgerPayment>> {
	const { walletId, address, memo, amount, walletCurrency, unit } = payout;
	const inCents = walletCurrency === 'USD' && unit === 'sats';
	// A dollar wallet shows what was paid in cents only, so sats can be compared by their worth.
	const satsOfCent =
		inCents && amount !== undefined ? (await satsOfHundredDollars(search)) / 10_000 : undefined;
	return await foundAmong(
		(send) => transactionsByAddress(send, walletId, address),
		(row) => {
			const isThere = initiation.safeParse(row.initiationVia).data?.address === address;
			if (!isThere || !isMemo(row, memo)) return false;
			if (amount === undefined) return true;
			if (satsOfCent === undefined) return isAmount(row, amount);
			const sats = (-Number(row.settlementAmount) - Number(row.settlementFee)) * satsOfCent;
			return Math.abs(sats - amount) <= amount * TOLERANCE;
		},
		search,
	);
}

async function satsOfHundredDollars({ api }: PaymentSearch): Promise<number> {
	return estimated(await api.send(estimate(100, 'USD'))).btcSatAmount;
}
