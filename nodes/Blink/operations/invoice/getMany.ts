import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { walletFilter } from '../../fields';
import { walletId } from '../../api/inputs';
import { invoices } from './list';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';

const fields: INodeProperties[] = [...listFields, collectionField('Filters', [walletFilter])];

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many invoices',
	description:
		'Lists the invoices of the account, newest first; a cancelled one reads as pending until it expires. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields,
	input: z.object({
		...listInput,
		filters: filtersOf({ walletId }),
	}),
	run: async ({ filters, ...list }, { send }): Promise<IDataObject[]> => {
		const limit = maxRows(list);
		const only = filters.walletId === undefined ? undefined : [filters.walletId];
		return await collect(invoices(send, only, Math.min(limit, PAGE_SIZE)), limit);
	},
});
