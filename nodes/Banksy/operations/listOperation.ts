import { z } from 'zod';

import { collectionField } from '../../kit/form/fields';
import { operation, type Operation } from '../../kit/operation';
import { answeredList } from '../api/answers';
import { listFieldField, pathField, queryParameters, queryParametersField } from '../fields';
import { pathSetting, pathTo } from '../api/paths';
import { call } from '../api/client';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { text } from '../../kit/form/inputs';

const input = z.object({
	path: pathSetting(),
	...listInput,
	additionalFields: z
		.object({ listField: text({ min: 0 }).default(''), query: queryParameters })
		.default({}),
});

/**
 * A list whose path, paging and answer are not published: one GET of the user's path.
 * @param plural what is listed, such as "payments"
 */
export function listOperation(plural: string, description: string): Operation {
	return operation({
		name: 'Get Many',
		action: `Get many ${plural}`,
		description,
		effect: 'read',
		fields: [
			pathField(`lists ${plural}`),
			...listFields,
			collectionField('Additional Fields', [listFieldField, queryParametersField]),
		],
		input,
		run: async ({ path, additionalFields: { listField, query }, ...list }, api) => {
			const answer = await call(api, { method: 'GET', path: pathTo(path), query });
			return answeredList(answer, listField).slice(0, maxRows(list));
		},
	});
}
