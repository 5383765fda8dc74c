import type { IExecuteFunctions } from 'n8n-workflow';

import type { EarlierNode, NodeApi } from '../api';

/**
 * Answers the webhook that started the execution, as n8n's own *Respond to Webhook* does. n8n drops an answer that
 * nobody waits for, and every one after the first, without a word. A body of bytes would lose its status before
 * 2.41, so it is text.
 */
export async function respond(
	context: IExecuteFunctions,
	answer: Parameters<NodeApi['respond']>[0],
	itemIndex: number,
): Promise<void> {
	// Tools of AI agents have no such method.
	if (itemIndex === 0 && 'sendResponse' in context) await context.sendResponse(answer);
}

/** The nodes of that type that come before the one that runs. */
export function nodesBefore(
	context: IExecuteFunctions,
	type: string,
	itemIndex: number,
): EarlierNode[] {
	const { $: nodeNamed, $node: nodes } = context.getWorkflowDataProxy(itemIndex) as {
		$: (name: string) => { isExecuted: boolean };
		$node: Record<string, { parameter: Record<string, unknown> } | undefined>;
	};
	return context
		.getParentNodes(context.getNode().name)
		.filter((node) => node.type.endsWith(`.${type}`))
		.map(({ name }) => ({
			name,
			hasRun: nodeNamed(name).isExecuted,
			parameters: nodes[name]?.parameter ?? {},
		}));
}
