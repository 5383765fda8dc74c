import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Provider, Resource } from './operation';
import { mayNeedPermission, permissionField } from './permission';

/** What the form of the tool has besides the form of the node. */
export function toolFields(provider: Provider): INodeProperties[] {
	return Object.entries(provider.resources).flatMap(([resource, { operations }]) => [
		...Object.entries(operations)
			.filter(([, { file }]) => !file)
			.map(([name, operation]) => descriptionField(provider, resource, name, operation)),
		...switches(resource, operations),
	]);
}

function switches(resource: string, operations: Resource['operations']): INodeProperties[] {
	const guarded = Object.entries(operations)
		.filter(([, operation]) => mayNeedPermission(operation))
		.map(([name]) => name);
	return guarded.length > 0 ? [permissionField(resource, guarded)] : [];
}

/**
 * What the model is told of an operation, for a person to change. n8n's own text for a tool is the
 * action alone, which says neither whether money moves nor whether a repeat is safe.
 */
function descriptionField(
	provider: Provider,
	resource: string,
	name: string,
	operation: Operation,
): INodeProperties {
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 4 },
		displayOptions: { show: { resource: [resource], operation: [name], '@tool': [true] } },
		default: descriptionFor(provider, operation),
		description: 'What the model is told about this tool',
	};
}

/** For a payment, what is said of repeats does not hold: a tool does not pay the same twice. */
function descriptionFor({ name }: Provider, { action, description, effect }: Operation): string {
	const text = `${action} in ${name}. ${description.replace(/\.?$/, '.')}`;
	if (effect !== 'payment') return text;
	return `${text.replace(/(\bMoves money[^;.]*);.*$/, '$1.')} Call it once for a payment: called again with the same values in one execution, it pays nothing.`;
}
