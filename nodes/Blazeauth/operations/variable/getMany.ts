import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { applicationField } from '../../fields';
import { rowsOf } from '../../api/client';
import { variableRow } from '../../api/schemas';
import { id } from '../../api/inputs';
import { variablesRequest } from './variables';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many variables',
	description: 'Lists the variables of an application. Moves no money; safe to retry.',
	effect: 'read',
	fields: [applicationField, ...listFields],
	input: z.object({
		applicationId: id,
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
	}),
	request: ({ applicationId }) => variablesRequest(applicationId),
	output: (answer, { returnAll, limit }) =>
		rowsOf(answer, variableRow).slice(0, returnAll ? undefined : limit),
});
