import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { createdRow } from '../../api/evidence';
import {
	applicationField,
	strategyField,
	variableDescriptionField,
	variableNameField,
	variableValueField,
} from '../../fields';
import { id, strategy, variableDescription, variableName, variableValue } from '../../api/inputs';
import { allVariables, createVariable } from './variables';
import { collectionField } from '../../../kit/form/fields';

export const create = operation({
	name: 'Create',
	action: 'Create a variable',
	description:
		'Creates a variable that the clients of an application can read. Moves no money; a retry may be refused or create a second one, so use Create or Update where it must be safe.',
	effect: 'write',
	scope: 'variables:create',
	furtherScopes: { 'variables:read': 'to get the ID back' },
	fields: [
		applicationField,
		variableNameField,
		variableValueField,
		strategyField,
		collectionField('Additional Fields', [variableDescriptionField]),
	],
	input: z.object({
		applicationId: id,
		name: variableName,
		value: variableValue,
		strategy,
		additionalFields: z.object({ description: variableDescription.default('') }).default({}),
	}),
	run: async ({ applicationId, additionalFields, ...content }, api) => {
		await api.send(createVariable(applicationId, { ...content, ...additionalFields }));
		const row = await createdRow(async () =>
			(await allVariables(api, applicationId)).filter(({ name }) => name === content.name),
		);
		return { action: 'created', id: row?.id ?? null, ...content, ...additionalFields };
	},
});
