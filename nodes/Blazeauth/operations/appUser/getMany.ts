import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { applicationField, filtersField, searchFields } from '../../fields';
import { appUserTable, tableRows } from '../../api/pagination';
import { id, searchFilter, searchOf } from '../../api/inputs';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many app users',
	description:
		'Lists the users of an application; their order is not documented. Moves no money; safe to retry.',
	effect: 'read',
	fields: [
		applicationField,
		...listFields,
		filtersField(searchFields(['Login', 'Client id', 'IPv4'])),
	],
	input: z.object({
		applicationId: id,
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
		filters: z.object(searchFilter('Login')).default({}),
	}),
	run: async ({ applicationId, returnAll, limit = 50, filters }, api) => {
		const rows = tableRows(api.send, appUserTable, applicationId, searchOf(filters));
		return await collect(rows, returnAll ? Infinity : limit);
	},
});
