import { createHmac } from 'node:crypto';

import { phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import {
	activateWorkflow,
	deactivateWorkflow,
	saveWorkflow,
	type Workflow,
} from '../../tools/n8n/workflows.cts';
import { post, readExample, realN8n, type RealN8n } from '../support/n8n.cts';

const SECRET = 'sandbox-signing-secret';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

/** Leaves of the example what these tests are about. */
function onlyTheTrigger(workflow: Workflow): void {
	workflow.nodes = workflow.nodes.filter(({ name }) => name === 'Money arrived');
	workflow.connections = {};
}

describe('a delivery', () => {
	const event = (id: string, amount = 20) =>
		phpJson({
			message: 'Transaction Completed',
			transaction_id: 't-unknown',
			transaction_status: 'SUCCESSFUL',
			transaction_amount: amount,
			transaction_currency: 'NGN',
			source_information: { account_name: 'Zoé Müller/Lagos' },
			event_id: id,
			type: 'collection',
		});
	const signed = (body: string, secret = SECRET, age = 0) => {
		const seconds = String(Math.floor(Date.now() / 1000) - age);
		const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
		return { 'x-blaaiz-timestamp': seconds, 'x-blaaiz-signature': mac };
	};

	it('starts a workflow when it is genuine, and nothing when it is not', async () => {
		const workflow = await n8n.activateExample('blaaiz-reconcile-collections', (changed) => {
			changed.id = 'blaaizDeliveries';
			onlyTheTrigger(changed);
			for (const node of changed.nodes) {
				if (node.webhookId) node.webhookId = '7a1c2f60-0f57-4d0e-9c1b-3f5e8f6b2aff';
			}
		});
		const url = n8n.webhookUrl(workflow, 'Money arrived', 'blaaiz');
		const body = event('forged');
		const genuine = signed(body);
		const refused = [
			await post(url, body),
			await post(url, body, signed(body, 'somebody-else')),
			await post(url, body, signed(body, SECRET, 301)),
			await post(url, body.slice(0, -1), {
				...genuine,
				'content-type': 'application/vnd.api+json',
			}),
			await post(url, JSON.stringify(JSON.parse(body)), genuine),
		];
		expect(refused).toEqual(refused.map(() => ({ status: 401, text: '' })));
		// What calls itself JSON and is none, n8n refuses on its own, before it asks the trigger.
		expect((await post(url, body.slice(0, -1), genuine)).status).toBe(422);
		expect(await n8n.executions(workflow.id)).toEqual([]);

		const real = event('e-1');
		for (let time = 0; time < 2; time++) {
			expect((await post(url, real, signed(real))).status).toBe(200);
		}
		const execution = await n8n.waitFor(workflow.id);
		expect(itemsOf(execution, 'Money arrived')).toEqual([
			expect.objectContaining({
				event: 'collection.completed',
				data: JSON.parse(real),
				_webhook: expect.objectContaining({ id: 'e-1' }),
			}),
		]);
		expect(await n8n.executions(workflow.id)).toHaveLength(1);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it('comes to an address that the trigger has registered itself, with the secret it got', async () => {
		const workflow = readExample('blaaiz-reconcile-collections');
		workflow.id = 'blaaizRegistered';
		onlyTheTrigger(workflow);
		for (const node of workflow.nodes) {
			node.webhookId = '7a1c2f60-0f57-4d0e-9c1b-3f5e8f6b2afe';
			node.parameters = {
				setUp: 'register',
				replace: false,
				withSessions: false,
				events: ['collection.completed'],
				filters: {},
				options: {},
			};
			node.credentials = { blaaizApi: { id: 'tollgateBlaaizApi', name: 'Blaaiz sandbox' } };
		}
		await saveWorkflow(n8n.session, workflow);
		await activateWorkflow(n8n.session, workflow.id);
		await n8n.control('blaaiz/collect', { currency: 'CAD', amount: 40 });
		const execution = await n8n.waitFor(workflow.id);
		expect(itemsOf(execution, 'Money arrived')).toEqual([
			expect.objectContaining({ event: 'collection.completed', currency: 'CAD', amount: 40 }),
		]);
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});
