import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { collect, filter, until } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { walletChoiceFilter } from '../ownWalletFields';
import type { Transaction } from '../../api/schemas';
import { ownWallet } from '../../api/inputs';
import { filteredId } from '../ownWallet';
import { shown, transactions } from './list';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';
import { instant } from '../../../kit/form/dates';
import { toggle } from '../../../kit/form/inputs';

const fields: INodeProperties[] = [
	...listFields,
	simplifyField,
	collectionField('Filters', [
		{
			displayName: 'Created After',
			name: 'after',
			type: 'dateTime',
			default: '',
			description: 'Only transactions from this time on',
		},
		{
			displayName: 'Created Before',
			name: 'before',
			type: 'dateTime',
			default: '',
			description: 'Only transactions before this time',
		},
		walletChoiceFilter,
	]),
];

const input = z.object({
	...listInput,
	simplify: toggle(),
	filters: filtersOf({ walletId: ownWallet, after: instant, before: instant }),
});

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many transactions',
	description:
		'Lists the transactions of the account, newest first; unconfirmed deposits are under "Get Pending Incoming". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields,
	input,
	run: async ({ simplify, filters, ...list }, api) => {
		const limit = maxRows(list);
		const { after, before } = filters;
		const wallet = await filteredId(filters.walletId, api);
		const filtered = after !== undefined || before !== undefined;
		const pageSize = filtered ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
		const rows = transactions(api.send, wallet === undefined ? undefined : [wallet], pageSize);
		return shown(await collect(within(rows, after, before), limit), simplify);
	},
});

/** The rows of a span of time. They come newest first, so the first one before it ends the search. */
function within(rows: AsyncIterable<Transaction[]>, after = -Infinity, before = Infinity) {
	const created = ({ createdAt }: Transaction) => Date.parse(createdAt);
	const recent = until(rows, (row) => created(row) < after);
	return filter(recent, (row) => created(row) < before);
}
