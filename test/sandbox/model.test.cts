import { z } from 'zod';

import { nodes } from '../../examples/agent-support.json';
import { turnFor } from '../../sandbox/model/index.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';

/** OpenAI's list of models. */
const models = z.object({ object: z.literal('list'), data: z.array(z.object({ id: z.string() })) });

const tool = (name: string, ...parameters: string[]) => ({
	function: {
		name,
		parameters: { properties: Object.fromEntries(parameters.map((one) => [one, {}])) },
	},
});
const tools = [
	tool('Check_a_licence', 'License_Key'),
	tool('Look_up_a_payment', 'Payment_Hash_or_Request'),
];
const HASH = '0a'.repeat(32);
const asked = (content: unknown) => turnFor({ messages: [{ role: 'user', content }], tools });

describe('the stand-in for a chat model', () => {
	it.each([
		[
			'Is the licence ACTIVE-000001 still good?',
			'Check_a_licence',
			{ License_Key: 'ACTIVE-000001' },
		],
		[`Was ${HASH} paid?`, 'Look_up_a_payment', { Payment_Hash_or_Request: HASH }],
		[
			`lnbc${'q'.repeat(60)}`,
			'Look_up_a_payment',
			{ Payment_Hash_or_Request: `lnbc${'q'.repeat(60)}` },
		],
	])('asks the tool that fits: %s', (question, name, values) => {
		expect(asked(question)).toEqual([{ tool: name, with: values }]);
	});

	it.each(['Hello', 'Pay 5 sats to bob', '', null])('explains itself for %j', (question) => {
		expect(asked(question)).toContain('I am a stand-in');
	});

	it('calls nothing that it is not offered', () => {
		const messages = [{ role: 'user', content: 'ACTIVE-000001' }];
		expect(turnFor({ messages, tools: [tool('Pay', 'Amount')] })).toContain('I am a stand-in');
	});

	it('says what the tool has said', () => {
		const messages = [
			{ role: 'user', content: 'ACTIVE-000001' },
			{ role: 'tool', content: '[{"active":true}]' },
		];
		expect(turnFor({ messages, tools })).toBe('The look-up says: [{"active":true}]');
	});
});

describe('over HTTP', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	it('speaks as chat completions do', async () => {
		const answer = await fetch(`${sandbox.url}/model/v1/chat/completions`, {
			method: 'POST',
			body: JSON.stringify({ messages: [{ role: 'user', content: 'ACTIVE-000001' }], tools }),
		});
		expect(await answer.json()).toMatchObject({
			object: 'chat.completion',
			choices: [
				{
					finish_reason: 'tool_calls',
					message: {
						tool_calls: [
							{
								type: 'function',
								function: {
									name: 'Check_a_licence',
									arguments: '{"License_Key":"ACTIVE-000001"}',
								},
							},
						],
					},
				},
			],
		});
	});

	it('lists the model that the example asks for, as n8n does to test the credential', async () => {
		const answer = await fetch(`${sandbox.url}/model/v1/models`);
		expect(answer.status).toBe(200);
		const { data } = models.parse(await answer.json());
		const asked = nodes.find(({ name }) => name === 'Chat model')?.parameters;
		expect(data.map(({ id }) => id)).toEqual([asked && 'model' in asked && asked.model?.value]);
	});
});
