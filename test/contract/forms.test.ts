import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodes } from '../support/catalogue.cts';
import {
	choicesOf,
	conditions,
	fieldsOf,
	formsOf,
	groupsIn,
	valuesOf,
	visibleFields,
	type Form,
} from './fieldsOf';

/** The node's own form, and those of its collections, with the fields of each. */
function formsInside(description: INodeTypeDescription) {
	const { properties } = description;
	const collections = properties.flatMap((field) =>
		groupsIn(field, field.name).map(({ at, fields }) => ({ at, fields, field })),
	);
	return [{ at: '', fields: properties, field: undefined }, ...collections];
}

/** Every state of a collection's own form; its fields may depend on each other. */
function ownStates(fields: readonly INodeProperties[]) {
	let states: Array<Record<string, unknown>> = [{}];
	const names = new Set(fields.flatMap(conditions).map(({ name }) => name));
	for (const field of fields.filter(({ name }) => names.has(name))) {
		states = states.flatMap((state) =>
			valuesOf(field).map((value) => ({ ...state, [field.name]: value })),
		);
	}
	return states;
}

/** A node's form as such, and as a tool of AI agents, where it can be one: either has fields of its own. */
function editionsOf({ description }: INodeType): INodeTypeDescription[] {
	if (!description.usableAsTool) return [description];
	return [description, { ...description, name: `${description.name}Tool` }];
}

describe.each(nodes)('$file', ({ instance }) => {
	const { description } = instance;
	const all = fieldsOf(description.properties);
	const listed = (found: Iterable<string>) => [...new Set(found)].sort();

	it('shows every field in some state of the form, and never two of one name', () => {
		const shownOnce = new Set<INodeProperties>();
		const twice = new Set<string>();
		for (const edition of editionsOf(instance)) {
			const forms = formsOf(edition);
			for (const { at, fields, field: collection } of formsInside(edition)) {
				const look = (form: Form, inside?: Record<string, unknown>) => {
					const shown = visibleFields(fields, form, edition, inside as never);
					for (const field of shown) {
						shownOnce.add(field);
						if (shown.filter(({ name }) => name === field.name).length > 1) {
							twice.add(`${at}${field.name} at ${form.title}`);
						}
					}
				};
				for (const form of forms) {
					if (!collection) look(form);
					else if (visibleFields([collection], form, edition).length > 0) {
						for (const state of ownStates(fields)) look(form, state);
					}
				}
			}
		}
		const neverShown = formsInside(description).flatMap(({ at, fields }) =>
			fields.filter((field) => !shownOnce.has(field)).map(({ name }) => `${at}${name}`),
		);
		expect({ neverShown: listed(neverShown), twice: listed(twice) }).toEqual({
			neverShown: [],
			twice: [],
		});
	});

	it('lets fields depend only on fields that exist and on values that they can have', () => {
		const wrong = formsInside(description).flatMap(({ at, fields }) =>
			fields.flatMap((field) =>
				conditions(field).flatMap(({ name, values }) => {
					const siblings = name.startsWith('/') || at === '' ? description.properties : fields;
					const targets = siblings.filter((one) => one.name === name.replace(/^\//, ''));
					const possible = targets.flatMap(valuesOf);
					const plain = values.filter((value) => typeof value !== 'object' || value === null);
					const impossible = plain.filter(
						(value) => possible.length > 0 && !possible.includes(value as never),
					);
					const faults = targets.length === 0 ? ['no such field'] : impossible;
					return faults.map((fault) => `${at}${field.name} → ${name}: ${String(fault)}`);
				}),
			),
		);
		expect(listed(wrong)).toEqual([]);
	});

	it('calls the field of an uploaded file by one name, as n8n does', () => {
		const named = all.filter(
			({ property }) =>
				property.displayName === 'Input Data Field Name' || property.name === 'inputDataFieldName',
		);
		const names = named.map(({ property: { displayName, name } }) => [displayName, name]);
		expect(names).toEqual(named.map(() => ['Input Data Field Name', 'inputDataFieldName']));
	});

	it('has defaults that its fields can have', () => {
		const wrong = all.filter(({ property }) => {
			const { type, default: value, typeOptions = {} } = property;
			const choices: unknown[] = choicesOf(property).map((choice) => choice.value);
			if (type === 'options' && choices.length > 0) return !choices.includes(value);
			if (type === 'multiOptions') return ![value].flat().every((one) => choices.includes(one));
			if (type !== 'number' || value === '') return false;
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			return !(Number(value) >= minValue && Number(value) <= maxValue);
		});
		expect(listed(wrong.map(({ path }) => path))).toEqual([]);
	});

	it('lets n8n check no locator within a group: it would check the field of that name at the top', () => {
		const checked = all.filter(
			({ path, property: { modes = [] } }) =>
				path.includes('.') && modes.some(({ validation }) => validation !== undefined),
		);
		expect(listed(checked.map(({ path }) => path))).toEqual([]);
	});

	it('fills every list from a method that it has', () => {
		const { listSearch = {}, loadOptions = {} } = instance.methods ?? {};
		const wrong = all.filter(({ property: { modes = [], typeOptions } }) => {
			const searches = modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? []);
			const loads = [typeOptions?.loadOptionsMethod ?? []].flat();
			return (
				searches.some((name) => !(name in listSearch)) ||
				loads.some((name) => !(name in loadOptions))
			);
		});
		expect(listed(wrong.map(({ path }) => path))).toEqual([]);
	});
});
