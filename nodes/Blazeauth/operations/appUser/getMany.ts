import { z } from 'zod';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { applicationField, searchFields } from '../../fields';
import { appUserTable, tableRows } from '../../api/pagination';
import { id, searchFilter, searchOf } from '../../api/inputs';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';
import { collectionField } from '../../../kit/form/fields';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many app users',
	description:
		'Lists the users of an application; their order is not documented. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'app_users:read',
	fields: [applicationField, ...listFields, collectionField('Filters', searchFields('appUser'))],
	input: z.object({
		applicationId: id,
		...listInput,
		filters: filtersOf(searchFilter('appUser')),
	}),
	run: async ({ applicationId, filters, ...list }, api) => {
		const rows = tableRows(api.send, appUserTable, applicationId, searchOf(filters, 'appUser'));
		return await collect(rows, maxRows(list));
	},
});
