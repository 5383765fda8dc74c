import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

const shown = new WeakMap<IExecuteFunctions, Set<string>>();

/**
 * Shows a warning beside the node's output. n8n 1.100 has no place for one where an AI agent runs the
 * node as its tool; what was done must not fail for want of it.
 * The same words are shown once, for however many items.
 */
export function showHint(context: IExecuteFunctions, hint: NodeExecutionHint): void {
	const messages = shown.get(context) ?? new Set<string>();
	shown.set(context, messages);
	if (messages.has(hint.message)) return;
	messages.add(hint.message);
	if ('addExecutionHints' in context) context.addExecutionHints(hint);
}
