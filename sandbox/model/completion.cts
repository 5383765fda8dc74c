/** A call that the model makes of a tool, by the tool's name as the model sees it. */
export interface ToolCall {
	tool: string;
	with?: Record<string, unknown>;
}

/** What the model says next: calls of tools, or its last words. */
export type Turn = readonly ToolCall[] | string;

/** A turn in the form of OpenAI's chat completions. */
export function completion(turn: Turn, nextId: () => string) {
	const message =
		typeof turn === 'string'
			? { role: 'assistant', content: turn }
			: {
					role: 'assistant',
					content: null,
					tool_calls: turn.map(({ tool, with: values = {} }) => ({
						id: nextId(),
						type: 'function',
						function: { name: tool, arguments: JSON.stringify(values) },
					})),
				};
	const finish_reason = typeof turn === 'string' ? 'stop' : 'tool_calls';
	return {
		id: 'chatcmpl-script',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'script',
		choices: [{ index: 0, message, finish_reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
