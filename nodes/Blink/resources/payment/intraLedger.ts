import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/operation';
import type { WalletCurrency } from '../../values';
import { pay } from './pay';
import { isAmount, notFindable } from './submitted';

/** Blink has one mutation for each currency of the sending wallet. */
const MUTATIONS = {
	BTC: { field: 'intraLedgerPaymentSend', type: 'IntraLedgerPaymentSendInput' },
	USD: { field: 'intraLedgerUsdPaymentSend', type: 'IntraLedgerUsdPaymentSendInput' },
} as const;

interface Transfer {
	walletCurrency: WalletCurrency;
	walletId: string;
	recipientWalletId: string;
	/** In the unit of the sending wallet. */
	amount: number;
	memo: string | undefined;
	idempotencyKey: string | undefined;
	simplify: boolean;
}

const initiation = z.object({ counterPartyWalletId: z.string() });

/** Moves money from a wallet to another wallet at Blink, without a fee. */
export async function transfer(spec: Transfer, api: Api): Promise<IDataObject> {
	const { walletCurrency, idempotencyKey, simplify, ...input } = spec;
	return await pay(api, {
		...MUTATIONS[walletCurrency],
		input,
		idempotencyKey,
		simplify,
		lookUp: async () =>
			await notFindable(
				input.walletId,
				(row) => {
					const counterParty = initiation.safeParse(row.initiationVia).data?.counterPartyWalletId;
					return counterParty === input.recipientWalletId && isAmount(row, input.amount);
				},
				api,
			),
	});
}
