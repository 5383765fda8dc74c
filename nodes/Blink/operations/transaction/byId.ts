import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { TRANSACTION, TRANSACTION_COST, transaction, type Transaction } from '../../api/schemas';
import { batchLookUps, mapSettled, type LookUpKind } from '../../api/batching';

const KIND: LookUpKind = {
	name: 'BlinkTransactionsById',
	scope: 'Read',
	within: ['me', 'defaultAccount'],
	cost: TRANSACTION_COST + 2,
	fragments: TRANSACTION,
};

const answerShape = z.object({ transactionById: transaction });

/** Transactions by wallet and ID, each with its own outcome, with as few requests as possible. */
export async function transactionsById(
	ids: ReadonlyArray<{ walletId: string; transactionId: string }>,
	send: Send,
): Promise<Array<PromiseSettledResult<Transaction>>> {
	const lookUps = ids.map(({ walletId, transactionId }) => ({
		field: (variable: (name: string) => string) =>
			`walletById(walletId: ${variable('wallet')}) {
				transactionById(transactionId: ${variable('id')}) { ...Tx }
			}`,
		variables: {
			wallet: { type: 'WalletId!', value: walletId },
			id: { type: 'ID!', value: transactionId },
		},
	}));
	const outcomes = await batchLookUps(KIND, lookUps, send);
	return await mapSettled(outcomes, (value) => answerShape.parse(value).transactionById);
}
