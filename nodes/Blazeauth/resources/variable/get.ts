import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField, variableField } from '../../fields';
import { id, idOrName } from '../../values';
import { variableNamed } from './variables';

export const get = operation({
	name: 'Get',
	action: 'Get a variable',
	description:
		'Gets a variable by its ID or name; fails when there is none. Moves no money; safe to repeat.',
	effect: 'read',
	fields: [applicationField, variableField],
	input: z.object({ applicationId: id, variableId: idOrName }),
	run: async ({ applicationId, variableId }, api) =>
		await variableNamed(api, applicationId, variableId),
});
