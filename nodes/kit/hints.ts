import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/**
 * Shows a warning beside the node's output. n8n 1.100 has no place for one where an AI agent runs the
 * node as its tool; what was done must not fail for want of it.
 */
export function showHint(context: IExecuteFunctions, hint: NodeExecutionHint): void {
	if ('addExecutionHints' in context) context.addExecutionHints(hint);
}
