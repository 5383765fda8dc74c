import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { walletChoiceFilter } from '../ownWalletFields';
import { ownWallet } from '../../api/inputs';
import { filteredId } from '../ownWallet';
import { invoices } from './list';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';

const fields: INodeProperties[] = [...listFields, collectionField('Filters', [walletChoiceFilter])];

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many invoices',
	description:
		'Lists the invoices of the account, newest first; a cancelled one reads pending until it expires. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields,
	input: z.object({
		...listInput,
		filters: filtersOf({ walletId: ownWallet }),
	}),
	run: async ({ filters, ...list }, api): Promise<IDataObject[]> => {
		const limit = maxRows(list);
		const wallet = await filteredId(filters.walletId, api);
		const only = wallet === undefined ? undefined : [wallet];
		return await collect(invoices(api.send, only, Math.min(limit, PAGE_SIZE)), limit);
	},
});
