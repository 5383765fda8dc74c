import type { IDataObject } from 'n8n-workflow';
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
import type { Variable } from '../../api/schemas';
import {
	id,
	idOrName,
	strategy,
	variableDescription,
	variableName,
	variableValue,
} from '../../api/inputs';
import {
	allVariables,
	comparable,
	differs,
	noVariable,
	replaceVariable,
	withIdOrName,
} from './variables';
import { collectionField } from '../../../kit/form/fields';

export const update = operation({
	name: 'Update',
	action: 'Update a variable',
	description:
		'Changes the given fields of a variable and keeps the others; sends nothing when nothing would change. Moves no money; safe to retry.',
	effect: 'write',
	scope: ['variables:read', 'variables:update'],
	fields: [
		applicationField,
		variableField,
		collectionField('Update Fields', [
			variableDescriptionField,
			newVariableNameField,
			strategyField,
			variableValueField,
		]),
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
		const given = Object.fromEntries(
			Object.entries(updateFields).filter(([, field]) => field !== undefined),
		);
		const changed = ({ name, value, strategy: who, description }: Variable) => ({
			...{ name, value, strategy: who, description },
			...given,
		});
		const rows = await allVariables(api, applicationId);
		// An attempt whose answer was lost may have renamed it: then it has what was given already.
		const isChanged = (row: IDataObject) =>
			row.name === updateFields.name && !differs(comparable(row), changed(comparable(row)));
		const found = withIdOrName(rows, variableId) ?? rows.find(isChanged);
		if (!found) throw noVariable(variableId);
		const known = comparable(found);
		const content = changed(known);
		if (!differs(known, content)) return { action: 'unchanged', ...known };
		await api.send(replaceVariable(applicationId, known.id, content));
		return { action: 'updated', id: known.id, ...content };
	},
});
