import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField, searchFields } from '../../fields';
import { get } from '../../api/client';
import { searchQuery } from '../../api/pagination';
import { id, searchFilter, searchOf } from '../../api/inputs';
import { filtersOf } from '../../../kit/form/collections';
import { collectionField } from '../../../kit/form/fields';

const answerShape = z.object({ data: z.object({ totalUsers: z.number() }).passthrough() });

export const getCount = operation({
	name: 'Get Count',
	action: 'Get the count of app users',
	description:
		'Counts the users of an application, or those that a search finds. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'app_users:read',
	fields: [applicationField, collectionField('Filters', searchFields('appUser'))],
	input: z.object({ applicationId: id, filters: filtersOf(searchFilter('appUser')) }),
	request: ({ applicationId, filters }) =>
		get(
			'get-users-metadata',
			'app_users:read',
			searchQuery(applicationId, searchOf(filters, 'appUser')),
		),
	output: (answer, { applicationId }): IDataObject => ({
		applicationId,
		...answerShape.parse(answer).data,
	}),
});
