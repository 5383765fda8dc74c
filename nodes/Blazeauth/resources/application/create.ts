import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { createdRow, createOnce } from '../../creation';
import { write } from '../../requests';
import { applicationName } from '../../values';
import { applications, applicationsRequest } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create an application',
	description:
		'Creates an application; needs a key for all applications. Moves no money; do not repeat it blindly, since a second one may be created.',
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
		const request = write('POST', 'create-application', 'applications:create', {}, { name });
		await createOnce(
			api,
			request,
			`Look for an application named "${name}" with Application → Get Many before you send it again.`,
		);
		const row = await createdRow(async () =>
			applications(await api.send(applicationsRequest())).filter((one) => one.name === name),
		);
		return { created: true, name, id: row?.id ?? null };
	},
});
