import type { INodeProperties } from 'n8n-workflow';

import { descriptionOf } from '../form/operationTexts';
import type { Operation, Provider, Resource } from '../operation';
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
 * action alone, which says neither whether money moves nor whether a retry is safe.
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

/** OpenAI refuses longer descriptions of a function. */
const LONGEST = 1024;

/**
 * What the operation does and, as far as there is room, what its fields want: n8n shows a model the
 * labels of the fields that it may fill in, but neither their descriptions nor their placeholders.
 */
function descriptionFor({ name }: Provider, operation: Operation): string {
	const { action, fields } = operation;
	const lines = fields.filter(({ type }) => FILLED_IN.has(type)).map(explanation);
	return [...new Set(lines)].reduce(
		(text, line) => (text.length + line.length < LONGEST ? `${text}\n${line}` : text),
		`${action} in ${name}. ${descriptionOf(operation, CALLS)}`,
	);
}

/** A tool does not pay the same twice, while what operations say of retries is said of the node. */
const CALLS =
	'Call it once for a payment: called again with the same values in one execution, it pays nothing';

/** The kinds of field whose content a model makes up; the others a person chooses. */
const FILLED_IN: ReadonlySet<INodeProperties['type']> = new Set(['string', 'number', 'json']);

function explanation({ displayName, description, placeholder }: INodeProperties): string {
	return `${displayName}: ${description}${placeholder ? ` (${placeholder})` : ''}`;
}
