import { getOperation } from '../../singles';
import { transactionField } from './fields';
import { simplifiedTransaction } from './simplified';

export const get = getOperation({
	what: 'a transaction',
	description: 'Gives a transaction by its ID, its reference or your own merchant reference',
	scope: 'transaction:read',
	ids: [
		{
			...transactionField,
			description: 'The transaction; "By ID" also takes its reference or merchant reference',
		},
	],
	path: (transaction) => ['transaction', transaction],
	simplified: simplifiedTransaction,
});
