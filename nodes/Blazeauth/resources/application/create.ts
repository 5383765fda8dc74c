import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { createdRow } from '../../creation';
import { creation } from '../../requests';
import { applicationName } from '../../values';
import { applications, applicationsRequest } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create an application',
	description:
		'Creates an application; needs a key for all applications. Moves no money; look before you retry, since a second one may be created.',
	effect: 'write',
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
