import { z } from 'zod';

import { optional } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import {
	applicationField,
	newVariableNameField,
	strategyField,
	variableDescriptionField,
	variableField,
	variableValueField,
} from '../../fields';
import {
	id,
	idOrName,
	strategy,
	variableDescription,
	variableName,
	variableValue,
} from '../../values';
import { differs, replaceVariable, variableNamed } from './variables';

export const update = operation({
	name: 'Update',
	action: 'Update a variable',
	description:
		'Changes the given fields of a variable and keeps the others; sends nothing when nothing would change. Moves no money; safe to repeat.',
	effect: 'write',
	recognisesRetries: true,
	fields: [
		applicationField,
		variableField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [variableDescriptionField, newVariableNameField, strategyField, variableValueField],
		},
	],
	input: z.object({
		applicationId: id,
		variableId: idOrName,
		updateFields: z.object({
			description: variableDescription.optional(),
			name: optional(variableName),
			strategy: optional(strategy),
			value: variableValue.optional(),
		}),
	}),
	run: async ({ applicationId, variableId, updateFields }, api) => {
		const known = await variableNamed(api, applicationId, variableId);
		const { name, value, strategy: who, description } = known;
		const given = Object.fromEntries(
			Object.entries(updateFields).filter(([, field]) => field !== undefined),
		);
		const content = { name, value, strategy: who, description, ...given };
		if (!differs(known, content)) return { action: 'unchanged', ...known };
		await replaceVariable(api, applicationId, known.id, content);
		return { action: 'updated', id: known.id, ...content };
	},
});
