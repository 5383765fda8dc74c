import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byName } from './byName';
import { descriptionOf, moneyNotice } from './operationTexts';
import { withRateLimitWait } from './rateLimitWait';
import type { Operation, Provider, Resource } from '../operation';
import { toolFields } from '../aiTool/toolFields';

/**
 * The editor's form for a provider: resource, operation, and each operation's own fields. The lists
 * are sorted by name; a new node starts with what the provider names first. How the node signs in comes before
 * all else.
 */
export function properties(provider: Provider): INodeProperties[] {
	const resources = Object.entries(provider.resources);
	const options = resources.map(([value, { name, description, operations }]) => ({
		name,
		value,
		description,
		...notInTools(Object.values(operations).every(({ file }) => file)),
	}));
	const fields = resources.flatMap(([value, resource]) =>
		fieldsOf(resource, { resource: [value] }, withRateLimitWait),
	);
	const isAtTop = ({ name }: INodeProperties) => name === 'authentication';
	return [
		...fields.filter(isAtTop),
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: sorted(options),
			default: first(options),
		},
		...resources.map(([value, resource]) => operationSelector(resource, { resource: [value] })),
		...toolFields(provider),
		...fields.filter((field) => !isAtTop(field)),
	];
}

/** The form of a node with a single resource, which then needs no choice, and which calls no API. */
export const plainProperties = (resource: Resource): INodeProperties[] => [
	operationSelector(resource),
	...fieldsOf(resource),
];

/** The resource of a node that offers no choice of one. */
export const onlyResource = ({ resources }: Provider): string => Object.keys(resources)[0] ?? '';

type Shown = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

function operationSelector({ operations }: Resource, show?: Shown): INodeProperties {
	const options = Object.entries(operations).map(([value, operation]) => ({
		name: operation.name,
		value,
		action: operation.action,
		description: descriptionOf(operation),
		...notInTools(operation.file ?? false),
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...(show && { displayOptions: { show } }),
		options: sorted(options),
		default: first(options),
	};
}

const fieldsOf = (
	{ operations }: Resource,
	show: Shown = {},
	completed: (fields: INodeProperties[]) => INodeProperties[] = (fields) => fields,
): INodeProperties[] =>
	Object.entries(operations).flatMap(([name, operation]) =>
		[...moneyNotice(operation), ...completed(operation.fields)].map((field) =>
			shownFor({ ...show, operation: [name] }, field),
		),
	);

function shownFor(where: Shown, field: INodeProperties): INodeProperties {
	const { show, hide } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: { show: { ...where, ...show }, ...(hide && { hide }) },
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
	return [...options].sort(byName);
}

/** The operation that the two selectors name. */
export function findOperation(
	provider: Provider,
	resource: string,
	operation: string,
): Operation | undefined {
	return provider.resources[resource]?.operations[operation];
}
