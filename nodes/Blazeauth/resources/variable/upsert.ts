import { z } from 'zod';

import { optional } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { createdRow } from '../../creation';
import {
	applicationField,
	strategyField,
	variableDescriptionField,
	variableNameField,
	variableValueField,
} from '../../fields';
import { id, strategy, variableDescription, variableName, variableValue } from '../../values';
import { allVariables, createVariable, differs, replaceVariable } from './variables';

export const upsert = operation({
	name: 'Create or Update',
	action: 'Create or update a variable',
	description:
		'Creates the variable of this name, or changes it where it differs, or leaves it alone. Moves no money; safe to repeat.',
	effect: 'write',
	recognisesRetries: true,
	fields: [
		applicationField,
		variableNameField,
		variableValueField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [variableDescriptionField, strategyField],
		},
	],
	input: z.object({
		applicationId: id,
		name: variableName,
		value: variableValue,
		additionalFields: z
			.object({ description: variableDescription.optional(), strategy: optional(strategy) })
			.default({}),
	}),
	run: async ({ applicationId, name, value, additionalFields }, api) => {
		const { description, strategy: who } = additionalFields;
		const rows = await allVariables(api, applicationId);
		const known = rows.find((row) => row.name === name);
		const content = {
			name,
			description: description === undefined ? (known?.description ?? null) : description,
			value,
			strategy: who ?? known?.strategy ?? 'auth_required',
		};
		if (!known) {
			await createVariable(api, applicationId, content);
			const row = await createdRow(async () =>
				(await allVariables(api, applicationId)).filter((one) => one.name === name),
			);
			return { action: 'created', id: row?.id ?? null, ...content };
		}
		if (!differs(known, content)) return { action: 'unchanged', ...known };
		await replaceVariable(api, applicationId, known.id, content);
		return { action: 'updated', id: known.id, ...content };
	},
});
