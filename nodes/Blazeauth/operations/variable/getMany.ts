import { z } from 'zod';
import { operation } from '../../../kit/operation';
import { applicationField } from '../../fields';
import { rowsOf } from '../../api/client';
import { id } from '../../api/inputs';
import { variablesRequest } from './variables';
import { listFields, listInput, maxRows } from '../../../kit/form/list';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many variables',
	description: 'Lists the variables of an application. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'variables:read',
	fields: [applicationField, ...listFields],
	input: z.object({
		applicationId: id,
		...listInput,
	}),
	request: ({ applicationId }) => variablesRequest(applicationId),
	output: (answer, list) => rowsOf(answer).slice(0, maxRows(list)),
});
