import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { optional, toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { walletFilter } from '../../fields';
import { walletId } from '../../api/inputs';
import { invoices } from './list';

const fields: INodeProperties[] = [
	...listFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [walletFilter],
	},
];

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many invoices',
	description:
		'Lists the invoices of the account, newest first; a cancelled one reads as pending until it expires. Moves no money; safe to retry.',
	effect: 'read',
	fields,
	input: z.object({
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
		filters: z.object({ walletId: optional(walletId) }).default({}),
	}),
	run: async ({ returnAll, limit = 50, filters }, { send }): Promise<IDataObject[]> => {
		const maxRows = returnAll ? Infinity : limit;
		const only = filters.walletId === undefined ? undefined : [filters.walletId];
		return await collect(invoices(send, only, Math.min(maxRows, PAGE_SIZE)), maxRows);
	},
});
