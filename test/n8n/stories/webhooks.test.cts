import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'undici';

import type { Sent } from '../../../sandbox/webhooks/sender.cts';
import { senders } from '../../../sandbox/webhooks/senders/index.cts';
import { CUSTOM_HMAC } from '../../../tools/demo/credentials.cts';
import { type Execution, itemsOf } from '../../../tools/n8n/executions.cts';
import {
	activateWorkflow,
	deactivateWorkflow,
	MANUAL_START,
	oneAfterAnother,
	saveWorkflow,
	type Workflow,
} from '../../../tools/n8n/workflows.cts';
import { type Answer, post, readExample, realN8n, type RealN8n } from '../../support/n8n.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});

function senderOf(preset: string) {
	const sender = senders.find((one) => one.preset === preset);
	if (!sender) throw new Error(`no sender of ${preset}`);
	return sender;
}

const orderFor = (preset: string, id: string, body?: unknown) => ({
	secret: senderOf(preset).secret,
	url: 'https://n8n.example.com/webhook/x',
	now: Date.now(),
	id,
	...(body !== undefined && { body }),
});

/** Puts on the wire what a sender has made. */
async function deliver(path: string, { method, headers, body }: Sent): Promise<Answer> {
	const response = await request(`${n8n.url}/webhook/${path}`, {
		method,
		reset: true,
		headers,
		body,
	});
	return { status: response.statusCode, text: await response.body.text() };
}

const forged = (sent: Sent): Sent => ({
	...sent,
	body: Buffer.concat([sent.body, Buffer.from(' ')]),
});

/** The execution in which a node gave out an item that `is` the one. */
const ending = async (
	workflow: Workflow,
	node: string,
	is: (item: Record<string, unknown>) => boolean,
) => await n8n.waitFor(workflow.id, (one: Execution) => itemsOf(one, node).some(is));

async function count({ id }: Workflow): Promise<number> {
	return (await n8n.executions(id)).length;
}

describe('a Stripe checkout', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await n8n.activateExample('stripe-fulfil-once');
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	const checkout = (event: string, session: string, more: object = {}) =>
		senderOf('stripe').send(
			orderFor('stripe', event, {
				id: event,
				object: 'event',
				type: 'checkout.session.completed',
				data: {
					object: {
						id: session,
						amount_total: 2000,
						payment_status: 'paid',
						customer_details: { name: 'Zoë' },
					},
				},
				...more,
			}),
		);
	const fulfilled = async (session: string) => {
		const all = await n8n.executions(workflow.id);
		return all.filter((one) =>
			itemsOf(one, 'Fulfil the order').some(({ sessionId }) => sessionId === session),
		).length;
	};

	it('is fulfilled once, whatever comes how often', async () => {
		const session = `cs_${randomUUID()}`;
		const [first, other] = [`evt_${randomUUID()}`, `evt_${randomUUID()}`];
		expect((await deliver('stripe-checkout', checkout(first, session))).status).toBe(200);
		const done = await ending(
			workflow,
			'Fulfil the order',
			({ sessionId }) => sessionId === session,
		);
		expect(itemsOf(done, 'Fulfil the order')).toEqual([
			{ sessionId: session, amount: 2000, customer: 'Zoë', eventId: first },
		]);
		const before = await count(workflow);
		expect((await deliver('stripe-checkout', checkout(first, session))).status).toBe(200);
		const async = { type: 'checkout.session.async_payment_succeeded' };
		await deliver('stripe-checkout', checkout(other, session, async));
		await n8n.waitFor(workflow.id, (one) =>
			JSON.stringify(itemsOf(one, 'A checkout was paid')).includes(other),
		);
		// the duplicate of the first event started nothing
		expect(await count(workflow)).toBe(before + 1);
		expect(await fulfilled(session)).toBe(1);
	});

	it('is not fulfilled before it is paid, nor for a forged event', async () => {
		const session = `cs_${randomUUID()}`;
		const event = `evt_${randomUUID()}`;
		const unpaid = checkout(event, session, {
			data: { object: { id: session, amount_total: 2000, payment_status: 'unpaid' } },
		});
		expect((await deliver('stripe-checkout', forged(unpaid))).status).toBe(401);
		expect((await deliver('stripe-checkout', unpaid)).status).toBe(200);
		const execution = await n8n.waitFor(workflow.id, (one) =>
			JSON.stringify(itemsOf(one, 'A checkout was paid')).includes(event),
		);
		expect(execution.runs['Keep a book']).toBeUndefined();
		expect(await fulfilled(session)).toBe(0);
	});
});

describe('a push to GitHub', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await n8n.activateExample('github-push-deploy');
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	it('deploys the main branch, once', async () => {
		const id = randomUUID();
		const sent = senderOf('github').send(orderFor('github', id));
		expect((await deliver('github-push', sent)).status).toBe(200);
		const execution = await ending(workflow, 'Deploy', ({ delivery }) => delivery === id);
		expect(itemsOf(execution, 'Deploy')).toEqual([
			{
				repository: 'Codertocat/Hello-World',
				commit: '0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c',
				pushedBy: 'Codertocat',
				delivery: id,
			},
		]);
		const before = await count(workflow);
		expect((await deliver('github-push', sent)).status).toBe(200);
		expect((await deliver('github-push', forged(sent))).status).toBe(401);
		const { ping } = senderOf('github').handshakes ?? {};
		expect(
			(await deliver('github-push', ping?.send(orderFor('github', randomUUID())) ?? sent)).status,
		).toBe(200);
		expect(await count(workflow)).toBe(before);
	});

	it('deploys no other branch', async () => {
		const id = randomUUID();
		const body = { ref: 'refs/heads/next', repository: {}, pusher: {} };
		await deliver('github-push', senderOf('github').send(orderFor('github', id, body)));
		const execution = await n8n.waitFor(workflow.id, (one) =>
			JSON.stringify(itemsOf(one, 'Somebody pushed')).includes(id),
		);
		expect(execution.runs.Deploy).toBeUndefined();
	});
});

it('an order at Shopify becomes an item', async () => {
	const workflow = await n8n.activateExample('shopify-order');
	const id = randomUUID();
	await deliver('shopify-order', senderOf('shopify').send(orderFor('shopify', id)));
	const node = 'What is needed of the order';
	const execution = await ending(workflow, node, ({ deliveryId }) => deliveryId === id);
	expect(itemsOf(execution, node)).toEqual([
		{
			order: '#9999',
			email: 'jon@example.com',
			total: '404.95',
			currency: 'USD',
			shop: 'example.myshopify.com',
			deliveryId: id,
		},
	]);
	await deactivateWorkflow(n8n.session, workflow.id);
});

describe('a slash command of Slack', () => {
	const command = () => {
		const slash = senderOf('slack').variants?.['slash command'];
		if (!slash) throw new Error('the sender of Slack has no slash command');
		return slash(orderFor('slack', randomUUID()));
	};

	it('is answered by the workflow', async () => {
		const workflow = await n8n.activateExample('slack-slash-command');
		const { status, text } = await deliver('slack-command', command());
		expect({ status, answer: JSON.parse(text) as unknown }).toEqual({
			status: 200,
			answer: {
				response_type: 'ephemeral',
				text: 'You asked about 94070 ☀️ & more. It is sunny.',
			},
		});
		expect((await deliver('slack-command', forged(command()))).status).toBe(401);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	// What docs/signed-webhooks.md says of n8n's own node.
	it.each([
		['refuses behind the trigger alone', false, 500],
		['answers with a disabled Webhook node as its second parent', true, 200],
	])("n8n's Respond to Webhook %s", async (_, hasParent, status) => {
		const workflow = withRespondToWebhook(readExample('slack-slash-command'), hasParent);
		await saveWorkflow(n8n.session, workflow);
		await activateWorkflow(n8n.session, workflow.id);
		const answer = await deliver(`slack-${hasParent}`, command());
		expect(answer.status).toBe(status);
		expect(answer.text.includes('It is sunny')).toBe(hasParent);
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});

/** The example with n8n's node in place of ours. */
function withRespondToWebhook(workflow: Workflow, hasParent: boolean): Workflow {
	const id = `tollgateRespond${Number(hasParent)}`;
	const [trigger, answer] = ['Somebody typed the command', 'Work out the answer'].map((name) =>
		workflow.nodes.find((node) => node.name === name),
	);
	if (!trigger || !answer) throw new Error('the example has other nodes');
	const common = { position: [0, 300], parameters: {} };
	const respond = {
		...common,
		id: 'respond',
		name: 'Respond to Webhook',
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.4,
		parameters: { respondWith: 'firstIncomingItem', options: {} },
	};
	const parent = {
		...common,
		id: 'parent',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		disabled: true,
		webhookId: randomUUID(),
		parameters: { path: randomUUID(), responseMode: 'responseNode', options: {} },
	};
	return {
		...workflow,
		id,
		name: id,
		nodes: [
			{
				...trigger,
				webhookId: randomUUID(),
				parameters: { ...trigger.parameters, path: `slack-${hasParent}` },
			},
			answer,
			respond,
			...(hasParent ? [parent] : []),
		],
		connections: {
			...oneAfterAnother([trigger.name, answer.name, respond.name]),
			...(hasParent && oneAfterAnother([parent.name, respond.name])),
		},
	};
}

/** n8n as the sender of the custom scheme. */
function signedRequest(delivery: string): Workflow {
	const custom = readExample('custom-signed-webhook').nodes.find(
		({ name }) => name === 'A signed delivery',
	);
	const sign = {
		id: 'sign',
		name: 'Sign',
		type: 'n8n-nodes-tollgate.webhookSignature',
		typeVersion: 1,
		position: [200, 0],
		credentials: custom?.credentials,
		parameters: {
			operation: 'sign',
			bodyFrom: 'json',
			bodyJson: '{ "order": 8,  "note": "Größe L" }',
			method: 'POST',
			options: {
				headers: JSON.stringify({ 'X-Shop-Event': 'order.paid', 'X-Shop-Delivery': delivery }),
			},
		},
	};
	const send = {
		id: 'send',
		name: 'Send',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [400, 0],
		parameters: {
			method: 'POST',
			url: `${n8n.url}/webhook/custom-signed`,
			sendHeaders: true,
			specifyHeaders: 'json',
			jsonHeaders: '={{ JSON.stringify($json.headers) }}',
			sendBody: true,
			contentType: 'raw',
			rawContentType: 'application/json',
			body: '={{ $json.body }}',
			options: {},
		},
	};
	return {
		id: 'tollgateSigns',
		name: 'Signs a request',
		settings: {},
		nodes: [MANUAL_START, sign, send],
		connections: oneAfterAnother([MANUAL_START.name, 'Sign', 'Send']),
	};
}

describe('a delivery in the custom scheme', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await n8n.activateExample('custom-signed-webhook');
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	const send = async (id: string, secret: string, event = 'order.paid') => {
		const body = JSON.stringify({ order: 7, note: 'Größe M' });
		const time = String(Math.floor(Date.now() / 1000));
		const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
		return await post(`${n8n.url}/webhook/custom-signed`, body, {
			'x-shop-signature': `v1=${mac}`,
			'x-shop-time': time,
			'x-shop-event': event,
			'x-shop-delivery': id,
		});
	};

	it('starts the workflow with what the fields say', async () => {
		const id = randomUUID();
		expect((await send(id, CUSTOM_HMAC.secret)).status).toBe(200);
		const execution = await ending(workflow, 'What arrived', ({ deliveryId }) => deliveryId === id);
		expect(itemsOf(execution, 'What arrived')).toEqual([
			{
				event: 'order.paid',
				deliveryId: id,
				sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
				body: { order: 7, note: 'Größe M' },
			},
		]);
	});

	it('is what Sign and an HTTP Request node send', async () => {
		const id = randomUUID();
		const execution = await n8n.run(signedRequest(id), MANUAL_START.name);
		expect(execution.error?.message).toBeUndefined();
		const received = await ending(workflow, 'What arrived', ({ deliveryId }) => deliveryId === id);
		expect(itemsOf(received, 'What arrived')).toMatchObject([
			{ body: { order: 8, note: 'Größe L' } },
		]);
	});

	it('starts nothing for another secret, or an event that nobody asked for', async () => {
		const before = await count(workflow);
		expect((await send(randomUUID(), 'another secret')).status).toBe(401);
		expect((await send(randomUUID(), CUSTOM_HMAC.secret, 'refund.made')).status).toBe(200);
		expect(await count(workflow)).toBe(before);
	});
});
