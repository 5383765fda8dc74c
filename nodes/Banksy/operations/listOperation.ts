import { z } from 'zod';

import { collectionField } from '../../kit/form/fields';
import { operation, type Operation } from '../../kit/operation';
import { answeredList } from '../api/answers';
import { listFieldField, pathField, queryParameters, queryParametersField } from '../fields';
import { pathSetting, pathTo } from '../api/paths';
import { call } from '../api/client';
import { text } from '../../kit/form/inputs';
import { limitField, listInput } from '../../kit/form/list';

const input = z.object({
	path: pathSetting(),
	limit: listInput.limit,
	additionalFields: z
		.object({ listField: text({ min: 0 }).default(''), query: queryParameters })
		.default({}),
});

/**
 * A list whose path, paging and answer are not published: one GET of the user's path. "All" of it
 * cannot be promised, so it is not offered.
 * @param plural what is listed, such as "payments"
 */
export function listOperation(plural: string, what: string): Operation {
	return operation({
		name: 'Get Many',
		action: `Get many ${plural}`,
		description: `${what}. Paging is not published, so it reads one page; for further pages, use the query parameters in your reference. Moves no money; safe to retry.`,
		effect: 'read',
		fields: [
			pathField(`lists ${plural}`),
			limitField,
			collectionField('Additional Fields', [listFieldField, queryParametersField]),
		],
		input,
		run: async ({ path, limit, additionalFields: { listField, query } }, api) => {
			const answer = await call(api, { method: 'GET', path: pathTo(path), query });
			return answeredList(answer, listField).slice(0, limit);
		},
	});
}
