import { createHmac } from 'node:crypto';
import { z } from 'zod';

import { phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { activateWorkflow, deactivateWorkflow, saveWorkflow } from '../../tools/n8n/workflows.cts';
import { post, readExample, realN8n, type RealN8n } from '../support/n8n.cts';

// Executions of a real n8n take their time on a busy machine.
jest.setTimeout(90_000);

const SECRET = 'sandbox-signing-secret';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

const row = z.object({ merchant_reference: z.string().nullable() }).passthrough();
const stateShape = z.object({
	providers: z.object({ blaaiz: z.object({ transactions: z.array(row) }) }),
});
const transactions = async () =>
	stateShape.parse(await n8n.look('state')).providers.blaaiz.transactions;

describe('the test of a credential', () => {
	const test = async (name: string, more: object) => {
		const data = {
			environment: 'custom',
			customUrl: `${n8n.sandboxUrl}/blaaiz`,
			authentication: 'oauth',
			clientId: 'demo-client',
			clientSecret: 'demo-client-pass',
			scopes: ['wallet:read'],
			...more,
		};
		const id = await saveCredential(n8n.session, { type: 'blaaizApi', name, data });
		return await testCredential(n8n.session, id);
	};
	const client = (id: string) => ({ clientId: id, clientSecret: `${id}-pass` });

	it('is green', async () => {
		expect(await test('Blaaiz green', {})).toMatchObject({ status: 'OK' });
	});

	it.each([
		['client', { clientSecret: 'wrong' }, /does not know this client ID and secret/],
		['scope', { ...client('demo-reader'), scopes: ['payout:create'] }, /all the scopes/],
		['address', client('demo-elsewhere'), /requests from the address of this n8n/],
		['services', client('demo-switched-off'), /API Services are disabled/],
	])('is red with the right words for a wrong %s', async (name, more, words) => {
		expect(await test(`Blaaiz ${name}`, more)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(words),
		});
	});
});

describe('a list of suppliers', () => {
	it('is paid once, although a connection is cut after the effect and the list is run again', async () => {
		await n8n.control('faults', {
			provider: 'blaaiz',
			operation: 'POST /payout',
			when: 'after',
			effect: { kind: 'cut' },
		});
		const workflow = readExample('blaaiz-pay-suppliers');
		const first = await n8n.run(workflow, 'Run by hand');
		expect(itemsOf(first, 'Paid').map(({ invoice }) => invoice)).toEqual([
			'INV-2026-001',
			'INV-2026-002',
			'INV-2026-003',
		]);
		expect(itemsOf(first, 'Paid').some(({ paidBefore }) => paidBefore === true)).toBe(true);

		const again = await n8n.run(workflow, 'Run by hand');
		expect(itemsOf(again, 'Paid').map(({ paidBefore }) => paidBefore)).toEqual([true, true, true]);
		expect((await transactions()).map((one) => one.merchant_reference).sort()).toEqual([
			'INV-2026-001',
			'INV-2026-002',
			'INV-2026-003',
		]);
	});
});

describe('a business customer', () => {
	it('is created with its papers, submitted, and welcomed once it is verified', async () => {
		const workflow = readExample('blaaiz-onboard-a-business');
		await saveWorkflow(n8n.session, workflow);
		await activateWorkflow(n8n.session, workflow.id);
		await n8n.control('blaaiz/configureWebhook', {
			url: n8n.webhookUrl(workflow, 'Verification ended', 'blaaiz'),
		});
		const submitted = await n8n.run(workflow, 'Run by hand');
		const [customer] = itemsOf(submitted, 'Submit');
		expect(customer).toMatchObject({ verification_status: 'PROCESSING' });
		await n8n.control('clock', { seconds: 5 });
		const welcome = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Welcome').some((item) => item.customerId === customer?.id),
		);
		expect(welcome.status).toBe('success');
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});

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
			// Only the trigger matters here.
			changed.connections = {};
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
				id: 'e-1',
				type: 'collection.completed',
				payload: JSON.parse(real),
			}),
		]);
		expect(await n8n.executions(workflow.id)).toHaveLength(1);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it('from the sandbox is reconciled with the record', async () => {
		const workflow = await n8n.activateExample('blaaiz-reconcile-collections');
		await n8n.control('blaaiz/configureWebhook', {
			url: n8n.webhookUrl(workflow, 'Money arrived', 'blaaiz'),
		});
		await n8n.control('blaaiz/collect', { currency: 'NGN', amount: 2500, payer: 'Zoé Müller' });
		const execution = await n8n.waitFor(workflow.id, (one) => itemsOf(one, 'Booked').length > 0);
		expect(itemsOf(execution, 'Booked')).toEqual([
			expect.objectContaining({ amount: '2500', currency: 'NGN', fee: 1 }),
		]);
		const summary = await n8n.run(workflow, 'Run by hand');
		expect(itemsOf(summary, 'By currency')).toEqual([
			{ currency: 'NGN', sum_amount: 2500, count_id: 1 },
		]);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it('comes to an address that the trigger has registered itself, with the secret it got', async () => {
		const workflow = readExample('blaaiz-reconcile-collections');
		workflow.id = 'blaaizRegistered';
		workflow.connections = {};
		for (const node of workflow.nodes) {
			if (node.webhookId === undefined) continue;
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
			expect.objectContaining({ type: 'collection.completed', currency: 'CAD', amount: '40' }),
		]);
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});
