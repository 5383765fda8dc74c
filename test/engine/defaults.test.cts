import '../support/pauses.cts';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/kit/operation';
import { operations } from '../support/catalogue.cts';
import {
	asksForGroup,
	filledIn,
	formOf,
	isEmpty,
	isShown,
	refusalOf,
	stored,
} from '../support/unreachable.cts';

/*
 * What a node does that somebody has dragged in and filled in as far as the form asks for it: what it
 * begins with works as it stands, or is refused before anything is sent, with the field to fill in.
 */

/** Every choice that shows other fields, one at a time. */
function choices({ fields }: Operation): IDataObject[] {
	const deciding = new Set(
		fields.flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}).map((name) => name.replace(/^\//, '')),
		),
	);
	return fields
		.filter(({ name, type }) => deciding.has(name) && ['boolean', 'options'].includes(type))
		.flatMap(({ name, type, options = [] }): IDataObject[] =>
			type === 'boolean'
				? [{ [name]: true }, { [name]: false }]
				: options.flatMap((one) => ('value' in one ? [{ [name]: one.value as string }] : [])),
		);
}

/** The optional fields that show beside these values, by their group, as they are when they are added. */
function addedFields({ fields }: Operation, set: IDataObject) {
	const values = formOf(fields, set);
	return fields
		.filter((field) => field.type === 'collection' && isShown(field, values))
		.flatMap(({ name: group, options = [] }) =>
			options.flatMap((option) => {
				if (!('type' in option) || !isShown(option, values)) return [];
				const preset = option.type === 'resourceLocator' ? '' : option.default;
				return [{ group, option, preset, value: stored(option, preset) }];
			}),
		);
}

it.each(operations)('$title works with its defaults', async (listed) => {
	const { operation } = listed;
	const faults: string[] = [];
	const asked = new Set<string>();
	for (const chosen of [{}, ...choices(operation)]) {
		const { set, message } = await filledIn(listed, chosen);
		if (message) faults.push(`${JSON.stringify(chosen)}: ${message}`);
		const added = addedFields(operation, set as IDataObject);
		// those that begin with a value are taken all together
		const groups: Record<string, IDataObject> = {};
		for (const { group, option, preset, value } of added) {
			if (!isEmpty(preset)) (groups[group] ??= {})[option.name] = value as IDataObject;
		}
		const refused =
			Object.keys(groups).length > 0
				? await refusalOf(listed, { ...set, ...groups } as INodeParameters)
				: undefined;
		// what is added for another wallet or recipient than the chosen one is refused by its name
		const isNamed = added.some(({ option }) =>
			refused?.startsWith(`"${option.displayName}" must be removed`),
		);
		if (refused && !isNamed && !asksForGroup(listed, refused)) {
			faults.push(`with what can be added, ${JSON.stringify(chosen)}: ${refused}`);
		}
		// the others are taken as nothing, or asked for by their names
		for (const { group, option, preset, value } of added) {
			if (!isEmpty(preset) || asked.has(`${group}.${option.name}`)) continue;
			asked.add(`${group}.${option.name}`);
			const words = await refusalOf(listed, { ...set, [group]: { [option.name]: value } });
			const isNamed = words?.startsWith(`"${option.displayName}"`);
			if (words && !isNamed && !asksForGroup(listed, words)) {
				faults.push(`${option.name} as added, ${JSON.stringify(chosen)}: ${words}`);
			}
		}
	}
	expect(faults).toEqual([]);
});
