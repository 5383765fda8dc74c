import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { optional } from '../../../kit/form/inputs';
import type { Api } from '../../../kit/api';
import { operation } from '../../../kit/operation';
import { unknown } from '../../../kit/outcome/failure';
import { submit } from '../../../kit/outcome/submit';
import { createdRow } from '../../api/evidence';
import {
	applicationField,
	strategyField,
	variableDescriptionField,
	variableNameField,
	variableValueField,
} from '../../fields';
import { id, strategy, variableDescription, variableName, variableValue } from '../../api/inputs';
import {
	allVariables,
	comparable,
	type Content,
	createVariable,
	differs,
	replaceVariable,
} from './variables';
import { collectionField } from '../../../kit/form/fields';

export const upsert = operation({
	name: 'Create or Update',
	action: 'Create or update a variable',
	description:
		'Creates the variable of this name, or changes it where it differs, or leaves it alone. Moves no money; safe to retry.',
	effect: 'write',
	scope: ['variables:read', 'variables:create', 'variables:update'],
	recognisesRetries: true,
	fields: [
		applicationField,
		variableNameField,
		variableValueField,
		collectionField('Additional Fields', [variableDescriptionField, strategyField]),
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
		const found = rows.find((row) => row.name === name);
		const known = found && comparable(found);
		const content = {
			name,
			description: description === undefined ? (known?.description ?? null) : description,
			value,
			strategy: who ?? known?.strategy ?? 'auth_required',
		};
		if (!known) {
			const row = await created(api, applicationId, content);
			return { action: 'created', id: row?.id ?? null, ...content };
		}
		if (!differs(known, content)) return { action: 'unchanged', ...known };
		await api.send(replaceVariable(applicationId, known.id, content));
		return { action: 'updated', id: known.id, ...content };
	},
});

/**
 * Creates a variable that was not there. Where the answer is lost, the list proves what became of it;
 * but a variable that is not in the list may still come, and whether Blazeauth refuses a second one of
 * the same name is not documented. So it is never asked for twice.
 */
async function created(
	api: Api,
	applicationId: string,
	content: Content,
): Promise<IDataObject | null> {
	const { name } = content;
	const find = async () =>
		(await allVariables(api, applicationId)).filter((one) => one.name === name);
	const request = createVariable(applicationId, content);
	const undecided = (why: string) => ({
		message: `The outcome is unknown: Blazeauth may have created the variable "${name}", but ${why}`,
		description: request.lookUp,
	});
	const attempt = api.attempt();
	if (attempt.firstAt !== undefined) {
		throw unknown(undecided('it is not among the variables yet'));
	}
	return await submit<IDataObject | null>({
		attempt,
		send: async () => {
			await api.send(request);
			return await createdRow(find);
		},
		isDuplicate: () => false,
		lookUp: async () => {
			const [row] = await find();
			if (row && !differs(comparable(row), content)) return { kind: 'done', value: row };
			const why = row
				? 'the one of this name has other values'
				: 'it is not among the variables yet';
			return { kind: 'unproven', details: undecided(why) };
		},
		unknown: undecided,
	});
}
