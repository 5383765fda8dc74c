import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { connection, connectionOf, newestFirst, PAGE_SIZE } from '../../api/pagination';
import { accountQuery, ofAccount } from '../../api/client';
import { TRANSACTION, transaction, type Transaction } from '../../api/schemas';

const pageShape = z.object({
	walletById: z.object({
		transactionsByAddress: connection(transaction),
		pendingIncomingTransactionsByAddress: z.array(transaction).optional(),
	}),
});

/**
 * The transactions of one wallet that concern a bitcoin address, page by page: deposits that are still
 * unconfirmed first, then the others, newest first.
 */
export function transactionsByAddress(
	send: Send,
	walletId: string,
	address: string,
	first = PAGE_SIZE,
): AsyncGenerator<Transaction[], void, undefined> {
	return newestFirst(async (after) => {
		const pending = after
			? ''
			: 'pendingIncomingTransactionsByAddress(address: $address) { ...Tx }';
		const answer = await send(
			accountQuery({
				name: 'BlinkTransactionsByAddress',
				parameters: '$walletId: WalletId!, $address: OnChainAddress!, $first: Int, $after: String',
				selection: `walletById(walletId: $walletId) {
					transactionsByAddress(address: $address, first: $first, after: $after) ${connectionOf('...Tx')}
					${pending}
				}`,
				variables: { walletId, address, first, after },
				fragments: TRANSACTION,
			}),
		);
		const { transactionsByAddress: page, pendingIncomingTransactionsByAddress: deposits = [] } =
			ofAccount(pageShape, answer).walletById;
		return { rows: [...deposits, ...page.rows], next: page.next };
	});
}
