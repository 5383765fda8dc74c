import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/api';
import type { WalletCurrency } from '../../api/inputs';
import { transactions } from '../transaction/list';
import { pay } from '../pay';
import { foundAmong, isAmount, isMemo } from '../paymentSearch';

/** Blink has one mutation for each currency of the sending wallet. */
const MUTATIONS = {
	BTC: { field: 'intraLedgerPaymentSend', type: 'IntraLedgerPaymentSendInput' },
	USD: { field: 'intraLedgerUsdPaymentSend', type: 'IntraLedgerUsdPaymentSendInput' },
} as const;

interface Transfer {
	walletCurrency: WalletCurrency;
	walletId: string;
	recipientWalletId: string;
	/** By which the recipient was looked up: their wallet may be another one at the next attempt. */
	recipientName?: string;
	/** In the unit of the sending wallet. */
	amount: number;
	memo: string | undefined;
	idempotencyKey: string | undefined;
	simplify: boolean;
}

const initiation = z.object({
	counterPartyWalletId: z.string().nullish(),
	counterPartyUsername: z.string().nullish(),
});

/** Moves money from a wallet to another wallet at Blink, without a fee. */
export async function transfer(spec: Transfer, api: Api): Promise<IDataObject> {
	const { walletCurrency, idempotencyKey, simplify, recipientName, ...input } = spec;
	const isRecipient = (via: unknown) => {
		const { counterPartyWalletId: id, counterPartyUsername: name } =
			initiation.safeParse(via).data ?? {};
		const isNamed = recipientName !== undefined && name?.toLowerCase() === recipientName;
		return id === input.recipientWalletId || isNamed;
	};
	return await pay(api, {
		...MUTATIONS[walletCurrency],
		input,
		idempotencyKey,
		simplify,
		find: async (search) =>
			await foundAmong(
				(send) => transactions(send, [input.walletId]),
				(row) =>
					isRecipient(row.initiationVia) &&
					row.settlementCurrency === walletCurrency &&
					isAmount(row, input.amount) &&
					isMemo(row, input.memo),
				search,
			),
	});
}
