import { z } from 'zod';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { applicationField, filtersField, searchFields } from '../../fields';
import { appUserTable, tableRows } from '../../api/pagination';
import { id, searchFilter, searchOf } from '../../api/inputs';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many app users',
	description:
		'Lists the users of an application; their order is not documented. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'app_users:read',
	fields: [
		applicationField,
		...listFields,
		filtersField(searchFields(['Login', 'Client id', 'IPv4'])),
	],
	input: z.object({
		applicationId: id,
		...listInput,
		filters: filtersOf(searchFilter()),
	}),
	run: async ({ applicationId, filters, ...list }, api) => {
		const rows = tableRows(api.send, appUserTable, applicationId, searchOf(filters, 'Login'));
		return await collect(rows, maxRows(list));
	},
});
