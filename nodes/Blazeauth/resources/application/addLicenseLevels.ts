import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField } from '../../fields';
import { creation } from '../../requests';
import { id, levels } from '../../values';

export const addLicenseLevels = operation({
	name: 'Add License Levels',
	action: 'Add license levels to an application',
	description:
		'Adds levels that licenses of the application can have. Moves no money; what a retry does with levels that are there already is not documented.',
	effect: 'write',
	fields: [
		applicationField,
		{
			displayName: 'Levels',
			name: 'levels',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. basic, pro',
			description: 'Names of the levels, with commas between them; each has 1 to 16 characters',
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
