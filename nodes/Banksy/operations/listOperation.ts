import { z } from 'zod';

import { listFields } from '../../kit/form/fields';
import { toggle, wholeNumber } from '../../kit/form/inputs';
import { operation, type Operation } from '../../kit/operation';
import { answeredList } from '../api/answers';
import { listFieldField, pathField, queryParameters, queryParametersField } from '../fields';
import { pathSetting, pathTo } from '../api/paths';
import { call } from '../api/client';

const input = z.object({
	path: pathSetting(),
	returnAll: toggle(),
	limit: wholeNumber({ min: 1 }).optional(),
	additionalFields: z
		.object({ listField: z.string().trim().default(''), query: queryParameters })
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
			{
				displayName: 'Additional Fields',
				name: 'additionalFields',
				type: 'collection',
				placeholder: 'Add field',
				default: {},
				options: [listFieldField, queryParametersField],
			},
		],
		input,
		run: async ({ path, returnAll, limit, additionalFields: { listField, query } }, api) => {
			const answer = await call(api, { method: 'GET', path: pathTo(path), query });
			return answeredList(answer, listField).slice(0, returnAll ? undefined : limit);
		},
	});
}
