import type { Resource } from '../../kit/operation';
import {
	choiceField,
	cryptoWalletField,
	customerField,
	dateField,
	idField,
	labelled,
	optionalField,
	textField,
} from '../fields';
import { listOperation } from './listOperation';
import { get, snake } from '../api/client';
import { getOperation } from './getOperation';
import { id, shortText } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';
import { date } from '../../kit/form/dates';
import { choice } from '../../kit/form/inputs';

const transactionField = idField(
	'Crypto Transaction',
	'transactionId',
	'searchCryptoTransactions',
	'The deposit, payout or swap',
);

const getCryptoTransaction = getOperation({
	what: 'a crypto transaction',
	description: 'Returns a deposit, payout or swap in crypto',
	scope: 'crypto-transaction:read',
	ids: [transactionField],
	path: (transaction) => ['crypto', 'transactions', transaction],
});

const STATUSES = ['processing', 'successful', 'failed'] as const;
const PAGE_SIZE = 100;

/** One page of crypto transactions, of one wallet or of all. */
export const cryptoTransactionsRequest = (filters: { walletId?: string }, page: number) => {
	const { walletId, ...query } = filters;
	const path = walletId
		? ['crypto', 'wallets', walletId, 'transactions']
		: ['crypto', 'transactions'];
	return get('crypto-transaction:read', path, { ...snake(query), per_page: PAGE_SIZE, page });
};

const getMany = listOperation({
	what: 'crypto transactions',
	description: 'Lists deposits, payouts and swaps in crypto',
	scope: 'crypto-transaction:read',
	fields: [
		collectionField('Filters', [
			optionalField(cryptoWalletField, 'Only those of this wallet'),
			optionalField(customerField, 'Only those of this customer'),
			choiceField('Direction', 'direction', 'Incoming or outgoing', [
				{ name: 'In', value: 'in' },
				{ name: 'Out', value: 'out' },
			]),
			dateField('End Date', 'endDate', 'Last day'),
			textField('Search Term', 'searchTerm', 'Part of what Blaaiz has recorded'),
			dateField('Start Date', 'startDate', 'First day'),
			choiceField('Status', 'status', 'Status of the transaction', labelled(STATUSES)),
			choiceField('Type', 'type', 'What moved', labelled(['payout', 'swap'])),
		]),
	],
	input: {
		filters: filtersOf({
			walletId: id,
			customerId: id,
			direction: choice(['in', 'out']),
			endDate: date,
			searchTerm: shortText(),
			startDate: date,
			status: choice(STATUSES),
			type: choice(['payout', 'swap']),
		}),
	},
	paged: true,
	request: ({ filters }, page) => cryptoTransactionsRequest(filters, page),
});

export const cryptoTransaction: Resource = {
	name: 'Crypto Transaction',
	description: 'Deposits, payouts and swaps in crypto',
	operations: { getMany, get: getCryptoTransaction },
};
