import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { connection, connectionOf, newestFirst, PAGE_SIZE } from '../../api/pagination';
import { accountQuery, ofAccount } from '../../api/client';
import { simpleTransaction, TRANSACTION, transaction, type Transaction } from '../../api/schemas';

/** Transactions as items: whole, or their ten main facts. */
export function shown(rows: readonly Transaction[], simplify: boolean): IDataObject[] {
	return rows.map((row) => (simplify ? simpleTransaction(row) : row));
}

const pageShape = z.object({ transactions: connection(transaction) });

/** One page of the transactions of these wallets, or of all when undefined; at most 100 rows. */
export const transactionsRequest = (walletIds?: string[], first = PAGE_SIZE, after?: string) =>
	accountQuery({
		name: 'BlinkTransactions',
		parameters: '$walletIds: [WalletId], $first: Int, $after: String',
		selection: `transactions(walletIds: $walletIds, first: $first, after: $after) ${connectionOf('...Tx')}`,
		variables: { walletIds, first, after },
		fragments: TRANSACTION,
	});

/** The page in an answer to {@link transactionsRequest}. */
export const transactionsPage = (answer: unknown) => ofAccount(pageShape, answer).transactions;

/** Transactions, newest first, page by page. Unconfirmed deposits are not among them. */
export function transactions(send: Send, walletIds?: string[], first = PAGE_SIZE) {
	return newestFirst(async (after) =>
		transactionsPage(await send(transactionsRequest(walletIds, first, after))),
	);
}
