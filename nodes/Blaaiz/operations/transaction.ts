import type { Resource } from '../../kit/operation';
import {
	choiceField,
	customerField,
	dateField,
	idField,
	labelled,
	optionalField,
	textField,
	walletField,
} from '../fields';
import { listOperation, only } from './listOperation';
import { lookUp, snake } from '../api/client';
import { getOperation } from './getOperation';
import { id, shortText } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';
import { date } from '../../kit/form/dates';
import { choice } from '../../kit/form/inputs';

/** What is needed of a transaction in most workflows. */
const simplifiedTransaction = only(
	'id',
	'type',
	'status',
	'reference',
	'merchant_reference',
	'currency',
	'amount',
	'fee',
	'business_customer_id',
	'date',
);

export const transactionField = idField(
	'Transaction',
	'transactionId',
	'searchTransactions',
	'The payout, collection or swap',
);

const get = getOperation({
	what: 'a transaction',
	description: 'Returns a transaction by its ID, its reference or your own merchant reference',
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

const STATUSES = ['SUCCESSFUL', 'FAILED', 'EXPIRED'] as const;

/** One page of transactions; filters and page number go into the body. */
export const transactionsRequest = (filters: object, page: number) =>
	lookUp('transaction:read', ['transaction'], { ...snake(filters), page });

const getMany = listOperation({
	what: 'transactions',
	description: 'Lists payouts, collections and swaps',
	scope: 'transaction:read',
	fields: [
		collectionField('Filters', [
			optionalField(customerField, 'Only those of this customer'),
			dateField('End Date', 'endDate', 'Last day'),
			textField('Merchant Reference', 'merchantReference', 'Exactly this merchant reference'),
			dateField('Start Date', 'startDate', 'First day'),
			choiceField('Status', 'status', 'How it ended', labelled(STATUSES)),
			choiceField('Type', 'type', 'What moved', [
				{ name: 'Collection', value: 'FUND_WALLET' },
				{ name: 'Payout', value: 'SEND_MONEY' },
				{ name: 'Swap', value: 'SWAP' },
			]),
			optionalField(walletField, 'Only those of this wallet'),
		]),
	],
	input: {
		filters: filtersOf({
			customerId: id,
			endDate: date,
			merchantReference: shortText(),
			startDate: date,
			status: choice(STATUSES),
			type: choice(['FUND_WALLET', 'SEND_MONEY', 'SWAP']),
			walletId: id,
		}),
	},
	paged: true,
	request: ({ filters }, page) => transactionsRequest(filters, page),
	simplified: simplifiedTransaction,
});

export const transaction: Resource = {
	name: 'Transaction',
	description: 'Payouts, collections and swaps, as Blaaiz has recorded them',
	operations: { getMany, get },
};
