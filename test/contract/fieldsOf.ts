import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
	NodeParameterValue,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** A field of a form, with where it stands, e.g. `additionalFields.memo`. */
export interface Field {
	path: string;
	property: INodeProperties;
}

/** A state of the form that shows a certain set of fields. */
export interface Form {
	/** The values that fields depend on, for messages. */
	title: string;
	values: INodeParameters;
}

/** Every field of a description, also those inside collections. */
export function fieldsOf(properties: readonly INodeProperties[], parent = ''): Field[] {
	return properties.flatMap((property) => {
		const path = `${parent}${property.name}`;
		return [
			{ path, property },
			...groupsIn(property, path).flatMap(({ at, fields }) => fieldsOf(fields, at)),
		];
	});
}

/** The forms inside a field: one for a collection, one for each group of a fixed collection. */
export function groupsIn({ type, options = [] }: INodeProperties, path: string) {
	if (type === 'collection') return [{ at: `${path}.`, fields: options.filter(isProperty) }];
	if (type !== 'fixedCollection') return [];
	return options
		.filter(isGroup)
		.map(({ name, values }) => ({ at: `${path}.${name}.`, fields: values }));
}

/** The choices of a list of options. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/**
 * Every state of the form that can show other fields than the rest: each resource with each of its
 * operations, and in it each combination of the values that its fields depend on.
 */
export function formsOf(description: INodeTypeDescription): Form[] {
	const { properties } = description;
	const operationsOf = (resource: unknown) =>
		properties.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource as string),
		);
	const resources = properties.find(({ name }) => name === 'resource');
	const plain = properties.filter(({ name }) => name === 'operation').flatMap(choicesOf);
	const selections: INodeParameters[] = resources
		? choicesOf(resources).flatMap(({ value: resource }) =>
				operationsOf(resource)
					.flatMap(choicesOf)
					.map(({ value: operation }) => ({ resource, operation })),
			)
		: plain.length > 0
			? plain.map(({ value: operation }) => ({ operation }))
			: [{}];
	return selections.flatMap((selection) => combinations(description, selection));
}

function combinations(description: INodeTypeDescription, selection: INodeParameters): Form[] {
	const candidates = description.properties.filter(({ displayOptions }) =>
		['resource', 'operation'].every((name) => {
			const wanted = displayOptions?.show?.[name];
			return !wanted || wanted.includes(selection[name] as NodeParameterValue);
		}),
	);
	const mentioned = fieldsOf(candidates)
		.flatMap(({ property }) => conditions(property))
		.map(({ name, values }) => ({ name: name.replace(/^\//, ''), values }));
	const names = new Set(mentioned.map(({ name }) => name));
	let forms: INodeParameters[] = [selection];
	for (const name of names) {
		const controls = candidates.filter((field) => field.name === name);
		if (name in selection || controls.length === 0) continue;
		// of a resource locator: the values that fields depend on, and any other
		const picked = controls.some(({ type }) => type === 'resourceLocator')
			? [...mentioned.filter((one) => one.name === name).flatMap((one) => one.values), 'another']
			: [];
		const values = new Set([...controls.flatMap(valuesOf), ...picked] as NodeParameterValue[]);
		forms = forms.flatMap((form) => [...values].map((value) => ({ ...form, [name]: value })));
	}
	if (forms.length > 5000) throw new Error('The form has too many states to check each of them');
	return forms.map((values) => ({ title: JSON.stringify(values), values }));
}

/** What a field can be set to, as far as other fields may depend on it. */
export function valuesOf(field: INodeProperties): NodeParameterValue[] {
	if (field.type === 'boolean') return [true, false];
	return choicesOf(field).map(({ value }) => value);
}

/** What a field's visibility depends on: a sibling, or with a slash a field of the node. */
export function conditions({ displayOptions }: Pick<INodeProperties, 'displayOptions'>) {
	return [displayOptions?.show, displayOptions?.hide].flatMap((rule) =>
		Object.entries(rule ?? {})
			.filter(([name]) => !name.startsWith('@'))
			.map(([name, values]) => ({ name, values: values ?? [] })),
	);
}

/** The fields that a form shows, as n8n decides it; fields of a collection when they are added. */
export function visibleFields(
	fields: readonly INodeProperties[],
	{ values }: Form,
	description: INodeTypeDescription,
	inside: IDataObject = values,
): INodeProperties[] {
	const version = Math.max(...[description.version].flat());
	return fields.filter((field) =>
		NodeHelpers.displayParameter(
			inside as INodeParameters,
			field,
			{ typeVersion: version },
			description,
			values,
		),
	);
}

function isProperty(option: object): option is INodeProperties {
	return 'type' in option && 'displayName' in option;
}

function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}
