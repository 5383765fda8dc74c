import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { requestOptions } from './fields';
import type { Operation, Provider, Resource } from '../operation';
import { toolFields } from '../aiTool/toolFields';

/**
 * The editor's form for a provider: resource, operation, and each operation's own fields. The lists
 * are sorted by name; a new node starts with what the provider names first.
 */
export function properties(provider: Provider): INodeProperties[] {
	const resources = Object.entries(provider.resources);
	const options = resources.map(([value, { name, description, operations }]) => ({
		name,
		value,
		description,
		...notInTools(Object.values(operations).every(({ file }) => file)),
	}));
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: sorted(options),
			default: first(options),
		},
		...resources.map(([value, resource]) => operationSelector(value, resource)),
		...toolFields(provider),
		...resources.flatMap(([resource, { operations }]) =>
			Object.entries(operations).flatMap(([name, operation]) =>
				operation.fields.map((field) => shownFor(resource, name, field)),
			),
		),
		requestOptions,
	];
}

function operationSelector(resource: string, { operations }: Resource): INodeProperties {
	const options = Object.entries(operations).map(
		([value, { name, action, description, file = false }]) => ({
			name,
			value,
			action,
			description,
			...notInTools(file),
		}),
	);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: sorted(options),
		default: first(options),
	};
}

function shownFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	const { show, hide } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: {
			show: { resource: [resource], operation: [operation], ...show },
			...(hide && { hide }),
		},
	};
}

/** The first choice that every form of the node has. */
function first(options: INodePropertyOptions[]): INodePropertyOptions['value'] {
	const everywhere = options.find(({ displayOptions }) => !displayOptions);
	return (everywhere ?? options[0])?.value ?? '';
}

/** Hides a choice where the node is a tool of an AI agent. */
function notInTools(hidden: boolean): Pick<INodePropertyOptions, 'displayOptions'> {
	return hidden ? { displayOptions: { hide: { '@tool': [true] } } } : {};
}

function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The operation that the two selectors name. */
export function findOperation(
	provider: Provider,
	resource: string,
	operation: string,
): Operation | undefined {
	return provider.resources[resource]?.operations[operation];
}
