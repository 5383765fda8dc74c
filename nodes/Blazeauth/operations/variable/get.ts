import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField, variableField } from '../../fields';
import { id, idOrName } from '../../api/inputs';
import { allVariables, noVariable, withIdOrName } from './variables';

export const get = operation({
	name: 'Get',
	action: 'Get a variable',
	description:
		'Gets a variable by its ID or name; fails when there is none. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'variables:read',
	fields: [applicationField, variableField],
	input: z.object({ applicationId: id, variableId: idOrName }),
	run: async ({ applicationId, variableId }, api) => {
		const found = withIdOrName(await allVariables(api, applicationId), variableId);
		if (found) return found;
		throw noVariable(variableId);
	},
});
