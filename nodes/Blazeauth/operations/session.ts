import { z } from 'zod';
import { operation, type Resource } from '../../kit/operation';
import { collect } from '../../kit/request/pages';
import { applicationField, searchFields } from '../fields';
import { sessionRows } from '../api/sessions';
import { id, searchFilter, searchOf } from '../api/inputs';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { filtersOf } from '../../kit/form/collections';
import { collectionField } from '../../kit/form/fields';

const getMany = operation({
	name: 'Get Many',
	action: 'Get many sessions',
	description:
		'Lists the clients that are connected to an application right now; the plan must include the live session overview. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'sessions:read',
	fields: [applicationField, ...listFields, collectionField('Filters', searchFields('session'))],
	input: z.object({
		applicationId: id,
		...listInput,
		filters: filtersOf(searchFilter('session')),
	}),
	run: async ({ applicationId, filters, ...list }, api) => {
		const rows = sessionRows(api.send, applicationId, searchOf(filters, 'session'));
		return await collect(rows, maxRows(list));
	},
});

export const session: Resource = {
	name: 'Session',
	description: 'A client of an application that is connected right now',
	operations: { getMany },
};
