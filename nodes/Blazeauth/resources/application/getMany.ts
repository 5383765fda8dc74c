import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { runtimeKeysField } from '../../fields';
import { call, rowsOf } from '../../requests';
import { applicationRow } from '../../shapes';

/** All applications that the key may see. Source: Blazeauth's documentation, "Applications". */
export const applicationsRequest = ({ runtimeKeys = false } = {}) =>
	call({
		method: 'GET',
		path: ['panel', 'get-applications'],
		scope: 'applications:read',
		runtimeKeys,
	});

export const applications = (answer: unknown) => rowsOf(answer, applicationRow);

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many applications',
	description:
		'Lists the applications that the API key may see; a restricted key sees only its own. Moves no money; safe to retry.',
	effect: 'read',
	fields: [...listFields, runtimeKeysField],
	input: z.object({
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
		includeRuntimeKeys: toggle(),
	}),
	request: ({ includeRuntimeKeys }) => applicationsRequest({ runtimeKeys: includeRuntimeKeys }),
	output: (answer, { returnAll, limit }) =>
		applications(answer).slice(0, returnAll ? undefined : limit),
});
