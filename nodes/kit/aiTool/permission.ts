import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputFailure } from '../outcome/failure';
import type { Operation } from '../operation';
import { isToolRun } from './tool';

/*
 * A model may be mistaken, or be talked into something by what it reads. It moves money, and hands
 * out power over it, only where a person has allowed that in the node. Everything else the node may
 * do, since a person has chosen the operation.
 */

const NAME = 'allowPaymentsAsTool';
const LABEL = 'Allow Payments When Used as a Tool';

/** The switch, for the operations of a resource that may need it. Only the tool's form shows it. */
export function permissionField(resource: string, operations: string[]): INodeProperties {
	return {
		displayName: LABEL,
		name: NAME,
		type: 'boolean',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource], operation: operations, '@tool': [true] } },
		default: false,
		description:
			'Whether an AI agent may move money with this tool, or hand out power over it. Off, such calls are refused and nothing is sent. Neither the model nor an expression can switch it on.',
	};
}

/** True when some input makes the operation one that a model must be allowed to carry out. */
export function mayNeedPermission({ effect, needsPermission }: Operation): boolean {
	return effect === 'payment' || needsPermission !== undefined;
}

/** True when the input makes the operation move money, or hand out power over it. */
export function movesMoney(operation: Operation, input: unknown): boolean {
	return operation.needsPermission?.(input) ?? operation.effect === 'payment';
}

/**
 * Refuses a payment by a model unless the switch is on in the workflow as it is stored: n8n's editor
 * offers this field neither to expressions nor to the model, but n8n evaluates both when they come
 * into a workflow by other ways.
 *
 * @throws InputFailure
 */
export function checkPermission(
	context: IExecuteFunctions,
	operation: Operation,
	input: unknown,
): void {
	if (!isToolRun(context) || !movesMoney(operation, input)) return;
	const { name, parameters } = context.getNode();
	const allowed = parameters[NAME];
	if (allowed !== true) {
		throw new InputFailure(
			`The tool "${name}" may not do this: payments by AI agents are switched off in it`,
			typeof allowed === 'string'
				? `"${LABEL}" holds an expression, and none counts there: a person has to switch it on in the node. Nothing was sent.`
				: `Nothing was sent, and trying again does not help. Only a person can allow it, by switching on "${LABEL}" in the node "${name}".`,
		);
	}
	if (context.getExecutionId()) return;
	throw new InputFailure(
		'A tool can pay only within a workflow execution',
		'Outside of one, as in calls through an MCP Server Trigger, a repeated call cannot be told from a second payment. Offer a workflow that pays as the tool instead. Nothing was sent.',
	);
}
