import { z } from 'zod';

import {
	choiceField,
	customerField,
	dateField,
	groupField,
	labelled,
	optionalField,
	textField,
	walletField,
} from '../../fields';
import { listOperation } from '../../lists';
import { lookUp, snake } from '../../rest';
import { day, id, optionals, words } from '../../values';
import { simplifiedTransaction } from './simplified';

const STATUSES = ['SUCCESSFUL', 'FAILED', 'EXPIRED'] as const;

/** One page of transactions; filters and page number go into the body. */
export const transactionsRequest = (filters: object, page: number) =>
	lookUp('transaction:read', ['transaction'], { ...snake(filters), page });

export const getMany = listOperation({
	what: 'transactions',
	description: 'Lists payouts, collections and swaps',
	fields: [
		groupField('Filters', [
			optionalField(customerField, 'Only those of this customer'),
			dateField('End Date', 'endDate', 'Last day'),
			textField('Merchant Reference', 'merchantReference', 'Exactly this reference of yours'),
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
		filters: optionals({
			customerId: id,
			endDate: day,
			merchantReference: words(),
			startDate: day,
			status: z.enum(STATUSES),
			type: z.enum(['FUND_WALLET', 'SEND_MONEY', 'SWAP']),
			walletId: id,
		}),
	},
	paged: true,
	request: ({ filters }, page) => transactionsRequest(filters, page),
	simplified: simplifiedTransaction,
});
