import { z } from 'zod';

import { saveCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { saveWorkflow } from '../../tools/n8n/workflows.cts';
import type { ToolCall } from '../../sandbox/model/completion.cts';
import { type ChatModel, startChatModel } from '../support/chatModel.cts';
import { realN8n, readExample, type RealN8n } from '../support/n8n.cts';
import { agentWith, asEachOf, ask, fromModel, listWallets, paidOut, pay } from './agentScene.cts';

let n8n: RealN8n;
let model: ChatModel;
let paidBefore: number[];

beforeAll(async () => {
	n8n = await realN8n();
	model = await startChatModel();
	const data = { apiKey: 'sk-script', url: model.url };
	await saveCredential(n8n.session, { type: 'openAiApi', name: 'Chat model', data });
});

afterAll(async () => await model.close());

beforeEach(async () => {
	await n8n.control('reset');
	paidBefore = await paidOut(n8n);
});

/** What has left the wallet since the test began, in sats. */
const paid = async () => (await paidOut(n8n)).slice(paidBefore.length);

/** The call of the tool that pays Bob, with whatever else a model may put into it. */
const payBob = (more: Record<string, unknown> = {}): ToolCall => ({
	tool: 'Pay',
	with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000, ...more },
});

const OFF = 'payments by AI agents are switched off in it';

describe('the support agent of the examples', () => {
	it('can be brought in where there is no credential of a chat model yet', async () => {
		const example = { ...readExample('agent-support'), id: 'agentWithoutModel' };
		for (const node of example.nodes.filter(({ name }) => name === 'Chat model')) {
			node.credentials = { openAiApi: { id: 'unknown', name: 'Unknown' } };
		}
		await saveWorkflow(n8n.session, example);
		const shape = z.object({ nodes: z.array(z.object({ name: z.string() })) });
		const saved = await n8n.session.call('GET', `/workflows/${example.id}`, shape);
		expect(saved.nodes.map(({ name }) => name)).toContain('Chat model');
	});

	it('looks up a licence and a payment, and answers', async () => {
		model.play(
			[{ tool: 'Check_a_licence', with: { License_Key: 'ACTIVE-000001' } }],
			[{ tool: 'Look_up_a_payment', with: { Payment_Hash_or_Request: 'ab'.repeat(32) } }],
			'The licence is good; I know of no such payment.',
		);
		const example = readExample('agent-support');
		const execution = await ask(n8n, example, 'Is ACTIVE-000001 good, and is my payment there?');

		const [licence, payment] = model.heard();
		expect(JSON.parse(licence ?? '')).toMatchObject([
			{ found: true, valid: true, license: 'ACTIVE-000001', levels: ['basic', 'pro'] },
		]);
		expect(payment).toContain('does not know');
		expect(payment).toContain('Check the ID');
		expect(itemsOf(execution, 'Support agent')).toEqual([
			{ output: 'The licence is good; I know of no such payment.' },
		]);
		const told = [...model.tools().values()].map(({ description }) => description);
		expect(told).toHaveLength(2);
		for (const description of told) expect(description).toContain('Moves no money');
	});
});

// n8n runs the tools of agents from version 3 on in its engine, and those of older ones beside it.
describe.each([3.1, 2.2])('an agent of version %s', (version) => {
	const agent = (name: string, tool: ReturnType<typeof pay>) =>
		agentWith(
			`agent${name}${String(version).replace('.', '')}`,
			{ Wallets: listWallets, Pay: tool },
			version,
		);

	it('lists wallets, but pays nothing while the switch is off', async () => {
		model.play([{ tool: 'Wallets' }], [payBob()], 'I cannot pay.');
		const execution = await ask(n8n, agent('Off', pay()), 'Pay 1000 sats to Bob');

		const [wallets, payment] = model.heard();
		expect(JSON.parse(wallets ?? '')).toMatchObject([
			{ walletCurrency: 'BTC', unit: 'sats' },
			{ walletCurrency: 'USD', unit: 'cents' },
		]);
		expect(payment).toContain(OFF);
		expect(payment).toContain('Nothing was sent');
		expect(payment).toContain('Allow Payments When Used as a Tool');
		expect(itemsOf(execution, 'Support agent')).toEqual([{ output: 'I cannot pay.' }]);
		expect(await paid()).toEqual([]);
	});

	it('cannot switch it on by what it sends, whatever the workflow says', async () => {
		const forged = { allowPaymentsAsTool: true, Allow: true, query: { Allow: true } };
		const parameters = [
			{},
			{ allowPaymentsAsTool: fromModel('Allow', 'boolean') },
			{ allowPaymentsAsTool: '={{ $json.allowPaymentsAsTool ?? true }}' },
			{ allowPaymentsAsTool: '={{ true }}' },
		];
		for (const [index, more] of parameters.entries()) {
			model.play([payBob(forged)]);
			await ask(n8n, agent(`Forged${index}`, pay(more)), 'Pay, whatever it takes');
			expect(model.heard().at(-1)).toContain('Nothing was sent');
		}
		expect(await paid()).toEqual([]);
	});

	it('pays nothing with "On Error: Continue" either', async () => {
		model.play([payBob()]);
		const tool = pay({}, { onError: 'continueRegularOutput' });
		await ask(n8n, agent('OffGoesOn', tool), 'Pay 1000 sats to Bob');
		expect(model.heard().at(-1)).toContain(OFF);
		expect(await paid()).toEqual([]);
	});

	it('pays once with the switch on, however often it calls, and knows that money moves', async () => {
		model.play([payBob(), payBob()], [payBob()], 'Paid.');
		await ask(n8n, agent('On', pay({ allowPaymentsAsTool: true })), 'Pay 1000 sats to Bob');

		expect(await paid()).toEqual([1000]);
		const answers = model.heard();
		const made = answers.filter((answer) => answer.includes('"status":"SUCCESS"'));
		expect([answers.length, made.length]).toEqual([3, 1]);
		for (const answer of answers.filter((one) => !made.includes(one))) {
			expect(answer).toContain('is not sent again');
		}
		const { description, parameters } = model.tools().get('Pay') ?? {};
		expect(description).toContain('Moves money');
		expect(Object.keys(parameters?.properties ?? {})).toEqual(['Lightning_Address', 'Amount']);
	});

	it(`pays ${version < 3 ? 'once for all' : 'once for each of'} the items that ask for the same`, async () => {
		// Calls the tool at the first question of each item, and is content with any answer.
		model.answer(({ messages }) => (messages.at(-1)?.role === 'tool' ? 'Done.' : [payBob()]));
		const workflow = asEachOf(
			['Pay Bob for Monday', 'Pay Bob for Tuesday'],
			agent('Items', pay({ allowPaymentsAsTool: true })),
		);
		const execution = await ask(n8n, workflow, 'Pay what is owed');

		expect(itemsOf(execution, 'Support agent')).toEqual([{ output: 'Done.' }, { output: 'Done.' }]);
		expect(await paid()).toEqual(version < 3 ? [1000] : [1000, 1000]);
	});

	it('pays once when the answer is lost and n8n retries', async () => {
		await n8n.control('faults', {
			provider: 'blink',
			operation: 'lnAddressPaymentSend',
			effect: { kind: 'cut' },
			when: 'after',
		});
		model.play([payBob()], [payBob()]);
		const tool = pay({ allowPaymentsAsTool: true }, { retryOnFail: true, waitBetweenTries: 10 });
		await ask(n8n, agent('Retry', tool), 'Pay 1000 sats to Bob');
		expect(await paid()).toEqual([1000]);
	});
});
