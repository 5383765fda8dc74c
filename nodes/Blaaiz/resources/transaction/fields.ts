import { idField } from '../../fields';

export const transactionField = idField(
	'Transaction',
	'transactionId',
	'searchTransactions',
	'The payout, collection or swap',
);
