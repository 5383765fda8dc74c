import Fastify from 'fastify';
import { z } from 'zod';

import { completion, type Turn } from '../../sandbox/model/completion.cts';

const Message = z
	.object({ role: z.string(), content: z.unknown(), tool_call_id: z.string().optional() })
	.passthrough();

const Tool = z.object({
	function: z.object({
		name: z.string(),
		description: z.string(),
		parameters: z
			.object({ properties: z.record(z.object({}).passthrough()).default({}) })
			.passthrough(),
	}),
});

/** As much of a request for a chat completion as tests look at. */
const Question = z.object({
	messages: z.array(Message),
	tools: z.array(Tool).default([]),
	stream: z.boolean().default(false),
});
export type Question = z.infer<typeof Question>;

export type ChatModel = Awaited<ReturnType<typeof startChatModel>>;

/**
 * A chat model that speaks OpenAI's chat completions, plays a script in place of thinking, and
 * keeps what it is asked. Once the script is over it says "Done.".
 */
export async function startChatModel() {
	const server = Fastify();
	const asked: Question[] = [];
	let next = (_question: Question): Turn => 'Done.';
	let calls = 0;

	server.post('/v1/chat/completions', async (request) => {
		const question = Question.parse(request.body);
		if (question.stream) throw new Error('The double of the chat model does not stream');
		asked.push(question);
		return completion(next(question), () => `call_${++calls}`);
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });

	return {
		/** The base URL for n8n's credential. */
		url: `${origin}/v1`,
		/** Everything the model was asked since the last script began. */
		asked,
		/** Begins a new script. */
		play(...turns: Turn[]) {
			const script = [...turns];
			this.answer(() => script.shift() ?? 'Done.');
		},
		/** Decides each turn by what it is asked. */
		answer(decide: (question: Question) => Turn) {
			next = decide;
			asked.length = 0;
		},
		/** What the tools have answered, in the order of the calls. */
		heard: () => {
			const { messages = [] } = asked.at(-1) ?? {};
			return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
		},
		/** The tools that the model is offered, by name. */
		tools: () =>
			new Map((asked.at(-1)?.tools ?? []).map((tool) => [tool.function.name, tool.function])),
		close: async () => await server.close(),
	};
}
