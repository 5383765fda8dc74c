import { idField } from '../../fields';
import { getOperation } from '../../singles';

const transactionField = idField(
	'Crypto Transaction',
	'transactionId',
	'searchCryptoTransactions',
	'The deposit, payout or swap',
);

export const get = getOperation({
	what: 'a crypto transaction',
	description: 'Gives a deposit, payout or swap in crypto',
	scope: 'crypto-transaction:read',
	ids: [transactionField],
	path: (transaction) => ['crypto', 'transactions', transaction],
});
