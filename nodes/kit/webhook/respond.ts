import type { IExecuteFunctions } from 'n8n-workflow';

import type { NodeApi } from '../api';
import { InputFailure } from '../outcome/failure';

/**
 * Answers the webhook that started the execution, as n8n's own *Respond to Webhook* does. n8n drops an answer that
 * nobody waits for, and every one after the first, without a word. A body of bytes would lose its status before
 * 2.41, so it is text.
 * @throws InputFailure when nobody can be waiting
 */
export async function respond(
	context: IExecuteFunctions,
	answer: Parameters<NodeApi['respond']>[0],
	trigger: string,
	itemIndex: number,
): Promise<void> {
	const { name } = context.getNode();
	const waiting = context.getParentNodes(name).find(({ type }) => type.endsWith(`.${trigger}`));
	if (!waiting) {
		throw new InputFailure(
			'No Signed Webhook Trigger comes before this node',
			'An answer goes to the delivery that started the execution. Connect the trigger, or use the node Respond to Webhook behind a Webhook node.',
		);
	}
	if (respondModeOf(context, waiting.name, itemIndex) !== 'responseNode') {
		throw new InputFailure(
			`"${waiting.name}" does not wait for an answer`,
			"Set its field Respond to Using the 'Webhook Signature' Node.",
		);
	}
	// Tools of AI agents have no such method.
	if (itemIndex === 0 && 'sendResponse' in context) await context.sendResponse(answer);
}

/** How the trigger answers, as the workflow has it. */
function respondModeOf(context: IExecuteFunctions, name: string, itemIndex: number): unknown {
	const { $node: nodes } = context.getWorkflowDataProxy(itemIndex) as {
		$node: Record<string, { parameter: Record<string, unknown> } | undefined>;
	};
	return nodes[name]?.parameter.respond;
}
