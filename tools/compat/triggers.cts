import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { DEMO as BANKSY } from '../../sandbox/banksy/demo.cts';
import { DEMO as BLAZEAUTH } from '../../sandbox/blazeauth/domain/demo.cts';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import { activateWorkflow, deactivateWorkflow, type Workflow } from '../n8n/workflows.cts';
import {
	action,
	activate,
	type Check,
	control,
	type Part,
	PATIENCE_MS,
	runOnce,
	type Scene,
	startedBy,
} from './scene.cts';

const Delivery = z.object({
	id: z.string(),
	attempts: z.array(z.object({ status: z.number().nullish() })),
});

/** A webhook trigger, and how its provider comes to call it. */
interface WebhookTrigger {
	title: string;
	provider: 'banksy' | 'blaaiz' | 'blink';
	part: Part;
	/** The control action by which the dashboard learns the address. */
	enter: string;
	/** Makes the provider deliver an event. */
	happen: (scene: Scene) => Promise<unknown>;
}

const PAYMENT = {
	amount: '5',
	currency: 'EUR',
	successUrl: 'https://shop.example/thanks',
	failureUrl: 'https://shop.example/sorry',
	path: BANKSY.paths.create,
	additionalFields: {},
};

const WEBHOOK_TRIGGERS: readonly WebhookTrigger[] = [
	{
		title: 'Banksy Trigger',
		provider: 'banksy',
		part: trigger(
			'banksyTrigger',
			{ events: ['payment.success'], checks: 'none' },
			'banksyWebhookApi',
		),
		enter: 'banksy/addEndpoint',
		happen: async (scene) => {
			await runOnce(scene, action('banksy', 'payment', 'create', PAYMENT));
			const paymentId = scene.sandbox.providers.banksy.world.payments.at(-1)?.id;
			await control(scene, 'banksy/pay', { paymentId });
		},
	},
	{
		title: 'Blaaiz Trigger',
		provider: 'blaaiz',
		part: trigger(
			'blaaizTrigger',
			{ setUp: 'manual', events: ['collection.completed'], filters: {} },
			'blaaizWebhookApi',
		),
		enter: 'blaaiz/configureWebhook',
		happen: async (scene) =>
			await control(scene, 'blaaiz/collect', { currency: 'NGN', amount: 2500 }),
	},
	{
		title: 'Blink Trigger',
		provider: 'blink',
		part: trigger('blinkTrigger', { events: ['receive.intraledger'] }, 'blinkWebhookApi'),
		enter: 'blink/addEndpoint',
		happen: async (scene) => await control(scene, 'blink/receiveFromRecipient', { sats: 1500 }),
	},
];

function trigger(type: string, parameters: object, credential: string): Part {
	const all = { ...parameters, options: {} };
	return { type, typeVersion: 1.1, parameters: all, credentials: [credential] };
}

/** A signed delivery starts one execution; the same again starts none; forged ones are refused. */
async function tryDeliveries(scene: Scene, one: WebhookTrigger): Promise<string> {
	const workflow = await activate(scene, one.part);
	const url = [scene.session.url, 'webhook', workflow.nodes[0]?.webhookId, one.provider].join('/');
	await control(scene, one.enter, { url });
	await one.happen(scene);
	await untilStarted(scene, workflow);

	const { deliverer } = scene.sandbox.providers[one.provider];
	assert.ok(deliverer);
	const [genuine] = deliverer.list();
	const answers: Record<string, unknown> = {};
	for (const variant of ['again', 'forged', 'altered', 'stale', 'unsigned']) {
		const again = { id: genuine?.id, variant };
		const sent = Delivery.parse(await control(scene, `${one.provider}/resendDelivery`, again));
		answers[variant] = sent.attempts.at(-1)?.status;
	}
	const refused = { forged: 401, altered: 401, stale: 401, unsigned: 401 };
	assert.deepEqual(answers, { again: 200, ...refused });
	assert.equal((await startedBy(scene, workflow.id)).length, 1);
	await deactivateWorkflow(scene.session, workflow.id);
	return 'genuine: 1 execution; repeated: 0; 4 forged: 401';
}

/** The same for the trigger of all other providers, with a push to GitHub, at the webhook's ID and at a path. */
async function tryPushes(scene: Scene): Promise<string> {
	assert.equal(scene.credentials.webhookSignatureApi?.name, 'GitHub sandbox webhooks');
	const answers: Record<string, unknown> = {};
	for (const path of ['', 'compat/push']) {
		const parameters = { path, events: ['push'], otherEvents: '', respond: 'onReceived' };
		const workflow = await activate(
			scene,
			trigger('signedWebhookTrigger', parameters, 'webhookSignatureApi'),
		);
		const url = [scene.session.url, 'webhook', path || workflow.nodes[0]?.webhookId].join('/');
		const sender = senders.find(({ preset }) => preset === 'github');
		assert.ok(sender);
		const { headers, body } = sender.send({
			secret: sender.secret,
			url,
			now: Date.now(),
			id: randomUUID(),
		});
		const send = async (bytes: Buffer): Promise<number> =>
			(await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) })).status;
		answers[`genuine at "${path}"`] = await send(body);
		await untilStarted(scene, workflow);
		answers[`again at "${path}"`] = await send(body);
		answers[`altered at "${path}"`] = await send(Buffer.concat([body, Buffer.from(' ')]));
		assert.equal((await startedBy(scene, workflow.id)).length, 1);
		await deactivateWorkflow(scene.session, workflow.id);
	}
	assert.deepEqual(Object.values(answers), [200, 200, 401, 200, 200, 401]);
	return 'genuine: 1 execution; repeated: 0; altered: 401; at its ID and at a path';
}

export const webhookTriggers: readonly Check[] = [
	...WEBHOOK_TRIGGERS.map(
		(one): Check => ({
			title: `${one.title}: signed, repeated and forged deliveries`,
			run: async (scene) => await tryDeliveries(scene, one),
		}),
	),
	{ title: 'Signed Webhook Trigger: signed, repeated and forged deliveries', run: tryPushes },
];

/** n8n polls once whenever it activates a workflow, so a second activation is the second poll. */
async function tryPolls(scene: Scene, part: Part, happen: () => Promise<unknown>): Promise<string> {
	const workflow = await activate(scene, part);
	assert.equal((await startedBy(scene, workflow.id)).length, 0);
	await happen();
	await deactivateWorkflow(scene.session, workflow.id);
	await activateWorkflow(scene.session, workflow.id);
	await untilStarted(scene, workflow);
	await deactivateWorkflow(scene.session, workflow.id);
	return 'first poll: 0 executions; after an event: 1';
}

const HOURLY = { pollTimes: { item: [{ mode: 'everyHour', minute: 0 }] } };

export const pollingTriggers: readonly Check[] = [
	{
		title: 'Blazeauth Trigger: polls',
		run: async (scene) => {
			const events = ['newLicense'];
			const part = trigger('blazeauthTrigger', { ...HOURLY, events, scope: 'all' }, 'blazeauthApi');
			const license = { applicationId: BLAZEAUTH.applications.photo, key: 'COMPAT-1' };
			return await tryPolls(scene, part, async () => {
				await control(scene, 'blazeauth/addLicense', license);
			});
		},
	},
	{
		title: 'Blink Polling Trigger: polls',
		run: async (scene) => {
			const parameters = { ...HOURLY, events: ['receive.intraledger'], filters: {} };
			const part = trigger('blinkPollingTrigger', parameters, 'blinkApi');
			return await tryPolls(scene, { ...part, typeVersion: 1.2 }, async () => {
				await control(scene, 'blink/receiveFromRecipient', { sats: 2500 });
			});
		},
	},
];

async function untilStarted(scene: Scene, { id }: Workflow): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while ((await startedBy(scene, id)).length === 0) {
		assert.ok(Date.now() < deadline, 'no execution was started');
		await sleep(200);
	}
}
