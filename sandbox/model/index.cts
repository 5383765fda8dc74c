import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import { html } from '../kit/html.cts';
import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { bytesOf } from '../kit/server.cts';
import { completion, type Turn } from './completion.cts';

const questionShape = z.object({
	messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
	tools: z
		.array(
			z.object({
				function: z.object({
					name: z.string(),
					parameters: z.object({ properties: z.record(z.unknown()).default({}) }).passthrough(),
				}),
			}),
		)
		.default([]),
});
type Question = z.infer<typeof questionShape>;

/** What the model recognises in a question, by the name of the parameter that it belongs to. */
const RECOGNISED: ReadonlyArray<[parameter: RegExp, value: RegExp]> = [
	[/hash|invoice|request/i, /\b(?:[0-9a-f]{64}|ln[a-z0-9]{50,})\b/i],
	[/licen[cs]e|key/i, /\b[A-Z]{3,}[A-Z0-9]*-[A-Z0-9-]+\b/],
];

const HELP =
	'I am a stand-in for a chat model. Write a licence key, such as ACTIVE-000001, or the payment hash of an invoice, and I ask the tool for it. I cannot pay, refund or change anything.';

/** The model's next turn: a call of the tool that fits, or what the tool has said. */
export function turnFor({ messages, tools }: Question): Turn {
	const last = messages.at(-1);
	if (last?.role === 'tool') return `The look-up says: ${String(last.content)}`;
	const asked = typeof last?.content === 'string' ? last.content : JSON.stringify(last?.content);
	for (const [parameter, value] of RECOGNISED) {
		const [found] = value.exec(asked) ?? [];
		if (found === undefined) continue;
		for (const { function: tool } of tools) {
			const name = Object.keys(tool.parameters.properties).find((one) => parameter.test(one));
			if (name !== undefined) return [{ tool: tool.name, with: { [name]: found } }];
		}
	}
	return HELP;
}

/** By the name that the example asks for. */
const MODEL = { id: 'gpt-4.1-mini', object: 'model', created: 1_700_000_000, owned_by: 'sandbox' };

/** A chat model that needs no account: OpenAI's chat completions at /model/v1, by simple rules. */
export function createModel({ origin }: Environment) {
	return {
		name: 'model',
		title: 'Chat model',
		summary: 'A stand-in for a chat model, for the agent that may look, not pay.',
		actions: [],
		operationsOf: ({ path }) => [path.endsWith('/models') ? 'models' : 'chat'],
		routes(server) {
			// n8n tests the credential by it, and its node lists the models
			server.get('/v1/models', () => ({ object: 'list', data: [MODEL] }));
			server.post('/v1/chat/completions', (request) => {
				const question = questionShape.parse(JSON.parse(bytesOf(request).toString('utf8')));
				return completion(turnFor(question), () => `call_${randomUUID()}`);
			});
		},
		state: () => ({}),
		page: () => html`<p>Base URL: <code>${origin()}/model/v1</code>. Any key will do.</p>`,
		reset() {},
	} satisfies ProviderDouble & Record<string, unknown>;
}
