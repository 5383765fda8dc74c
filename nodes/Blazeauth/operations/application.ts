import { z } from 'zod';

import { toggle } from '../../kit/form/inputs';
import { operation, type Resource } from '../../kit/operation';
import { createdRow } from '../api/evidence';
import { applicationField, runtimeKeysField } from '../fields';
import { call, creation, rowsOf } from '../api/client';
import { applicationName, id, levels } from '../api/inputs';
import { listFields, listInput, maxRows } from '../../kit/form/list';

const addLicenseLevels = operation({
	name: 'Add License Levels',
	action: 'Add license levels to an application',
	description:
		'Adds levels that licenses of the application can have. Moves no money; what a retry does with existing levels is not documented.',
	effect: 'write',
	scope: 'applications:update',
	fields: [
		applicationField,
		{
			displayName: 'Levels',
			name: 'levels',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. basic, pro',
			description: 'Names of the levels, separated by commas; each has 1 to 16 characters',
		},
	],
	input: z.object({
		applicationId: id,
		levels: levels.refine((list) => list.length > 0, 'must name at least one level'),
	}),
	run: async ({ applicationId, levels: names }, api) => {
		await api.send(
			creation('create-application-license-levels', {
				scope: 'applications:update',
				query: { applicationId },
				body: { levels: names },
				lookUp:
					'Look at the license levels of the application in the Blazeauth dashboard before you send them again.',
			}),
		);
		return { added: true, applicationId, levels: names };
	},
});

const create = operation({
	name: 'Create',
	action: 'Create an application',
	description:
		'Creates an application; needs a key for all applications. Moves no money; look before you retry, since a second one may be created.',
	effect: 'write',
	scope: 'applications:create',
	furtherScopes: { 'applications:read': 'to get the ID back' },
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Photo Editor',
			description: 'Name of the application, 6 to 32 characters',
		},
	],
	input: z.object({ name: applicationName }),
	run: async ({ name }, api) => {
		await api.send(
			creation('create-application', {
				scope: 'applications:create',
				body: { name },
				lookUp: `Look for an application named "${name}" with Application → Get Many before you send it again.`,
			}),
		);
		const row = await createdRow(async () =>
			applications(await api.send(applicationsRequest())).filter((one) => one.name === name),
		);
		return { created: true, name, id: row?.id ?? null };
	},
});

/** All applications that the key may see. Source: Blazeauth's documentation, "Applications". */
export const applicationsRequest = ({ runtimeKeys = false } = {}) =>
	call({
		method: 'GET',
		path: ['panel', 'get-applications'],
		scope: 'applications:read',
		runtimeKeys,
	});

export const applications = rowsOf;

const getMany = operation({
	name: 'Get Many',
	action: 'Get many applications',
	description:
		'Lists the applications that the API key may see; a restricted key sees only its own. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'applications:read',
	fields: [...listFields, runtimeKeysField],
	input: z.object({
		...listInput,
		includeRuntimeKeys: toggle(),
	}),
	request: ({ includeRuntimeKeys }) => applicationsRequest({ runtimeKeys: includeRuntimeKeys }),
	output: (answer, list) => applications(answer).slice(0, maxRows(list)),
});

export const application: Resource = {
	name: 'Application',
	description: 'A program whose licenses and users Blazeauth manages',
	operations: { getMany, create, addLicenseLevels },
};
