import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { collectionField, simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { collect, filter } from '../../../kit/request/pages';
import { applicationField, searchFields } from '../../fields';
import { simplified, timeOf } from '../../api/schemas';
import { licenseTable, tableRows } from '../../api/pagination';
import { duration, id, searchFilter, searchOf } from '../../api/inputs';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';

const input = z.object({
	applicationId: id,
	...listInput,
	simplify: toggle(),
	filters: filtersOf({ expiresWithin: duration, ...searchFilter('license') }),
});

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many licenses',
	description:
		'Lists the licenses of an application; their order is not documented. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'licenses:read',
	fields: [
		applicationField,
		...listFields,
		simplifyField,
		collectionField('Filters', [
			{
				displayName: 'Expires Within',
				name: 'expiresWithin',
				type: 'string',
				default: '7d',
				placeholder: 'e.g. 30d',
				description:
					'Only licenses that are still valid and expire within this time, like 30d, 12h or 1w2d. It is compared in n8n, so all pages are read.',
			},
			...searchFields('license'),
		]),
	],
	input,
	run: async ({ applicationId, simplify, filters, ...list }, api) => {
		const rows = tableRows(api.send, licenseTable, applicationId, searchOf(filters, 'license'));
		const within = filters.expiresWithin;
		const matching = within === undefined ? rows : expiring(rows, within, api.now());
		const found = await collect(matching, maxRows(list));
		return simplify ? found.map(simplified) : found;
	},
});

/** Those that expire between now and so many seconds later. */
const expiring = (rows: AsyncIterable<IDataObject[]>, seconds: number, now: number) =>
	filter(rows, ({ expiresAt }) => {
		const left = (timeOf(expiresAt) ?? now) - now;
		return left > 0 && left <= seconds * 1000;
	});
