import type { Locator, Page } from 'playwright-core';

import type { Sandbox } from '../../sandbox/index.cts';
import type { Sent } from '../../sandbox/webhooks/sender.cts';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import { demoCredentials } from '../demo/credentials.cts';
import { listExecutions } from '../n8n/executions.cts';
import type { N8nSession } from '../n8n/session.cts';
import { MANUAL_START, oneAfterAnother, saveWorkflow, Workflow } from '../n8n/workflows.cts';
import type { Editor } from './editor.cts';

/** What a picture is taken of: an n8n that is furnished as `npm start` does it. */
export interface Scene {
	editor: Editor;
	session: N8nSession;
	sandbox: Sandbox;
}

/** One picture of the documentation. */
export interface Shot {
	/** Its file's name, without the ending. */
	name: string;
	theme?: 'light' | 'dark';
	/** Brings about what is to be seen, waits until it is, and says which part of the page it is. */
	arrange: (scene: Scene) => Promise<Locator | Page>;
}

/** Opens a node's view and waits for a word in it. */
async function view({ editor }: Scene, path: string, ready: string): Promise<Locator> {
	await editor.open(path);
	const { page } = editor;
	const frame = page.getByTestId('ndv');
	await frame.getByText(ready).filter({ visible: true }).first().waitFor();
	return frame;
}

const tooMuch = {
	id: 'pictureTooMuch',
	name: 'More than there is',
	settings: {},
	nodes: [
		{ ...MANUAL_START, name: 'Run by hand' },
		{
			id: 'send',
			name: 'Send money to a Blink user',
			type: 'n8n-nodes-tollgate.blink',
			typeVersion: 1,
			position: [220, 0],
			credentials: { blinkApi: { id: 'tollgateBlinkApi', name: 'Blink sandbox' } },
		},
	],
	connections: oneAfterAnother(['Run by hand', 'Send money to a Blink user']),
};

/** The example for Stripe, and where its trigger listens. */
const STRIPE = { workflow: 'tollgateStripe', trigger: 'trigger', path: 'stripe-checkout' };

/** A genuine delivery of Stripe to which something on its way has added a line break. */
function rewritten(url: string): Sent {
	const sender = senders.find(({ preset }) => preset === 'stripe');
	if (!sender) throw new Error('The sandbox has no sender for Stripe');
	const { secret } = sender;
	const sent = sender.send({ secret, url, now: Date.now(), id: 'evt_1PictureOfARefusal' });
	return { ...sent, body: Buffer.concat([sent.body, Buffer.from('\n')]) };
}

/** The states that matter, in the order in which a newcomer meets them. */
export const SHOTS: readonly Shot[] = [
	{
		name: 'node-panel',
		arrange: async ({ editor }) => {
			await editor.page.setViewportSize({ width: 1240, height: 540 });
			const panel = await editor.openNodePanel();
			await panel.search('payment');
			await editor.page.getByText('Blink Polling', { exact: true }).waitFor();
			return editor.page.getByTestId('node-creator');
		},
	},
	{
		name: 'blink-credential',
		arrange: async ({ editor, sandbox }) => {
			const known = demoCredentials(sandbox).find(({ type }) => type === 'blinkApi');
			await editor.page.setViewportSize({ width: 1240, height: 860 });
			const dialog = await editor.newCredential('Blink API');
			await dialog.fill('apiKey', String(known?.data.apiKey));
			await dialog.choose('environment', 'Custom');
			await dialog.fill('customUrl', String(known?.data.customUrl));
			await dialog.saveAndTest();
			return dialog.frame;
		},
	},
	{
		name: 'blink-node',
		arrange: async (scene) =>
			await view(scene, '/workflow/tollgateInvoice/invoice', 'Additional Fields'),
	},
	{
		name: 'blink-trigger',
		arrange: async (scene) => await view(scene, '/workflow/tollgatePaid/trigger', 'Trigger On'),
	},
	{
		name: 'trigger-listening',
		arrange: async (scene) => {
			const frame = await view(scene, '/workflow/tollgateBanksySell/trigger', 'Trigger On');
			await frame.getByTestId('node-execute-button').click();
			await frame.getByText('Listening for test event').waitFor();
			return frame;
		},
	},
	{
		name: 'delivery-refused',
		arrange: async (scene) => {
			const frame = await view(scene, '/workflow/tollgateBanksySell/trigger', 'Trigger On');
			await frame.getByTestId('node-execute-button').click();
			await frame.getByText('Listening for test event').waitFor();
			const { nodes } = await scene.session.call('GET', '/workflows/tollgateBanksySell', Workflow);
			const trigger = nodes.find(({ id }) => id === 'trigger');
			await fetch(`${scene.session.url}/webhook-test/${trigger?.webhookId}/banksy`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{"paymentId":"made-up-by-hand"}',
			});
			await frame.getByTestId('node-error-message').waitFor();
			return frame;
		},
	},
	{
		name: 'webhook-credential',
		arrange: async ({ editor }) => {
			await editor.page.setViewportSize({ width: 1240, height: 900 });
			const dialog = await editor.newCredential('Webhook Signature API');
			await dialog.choose('provider', 'Stripe');
			await dialog.frame.getByText('Signing Secret').first().waitFor();
			return dialog.frame;
		},
	},
	{
		name: 'signed-webhook-refused',
		arrange: async (scene) => {
			const frame = await view(
				scene,
				`/workflow/${STRIPE.workflow}/${STRIPE.trigger}`,
				'Trigger On',
			);
			await frame.getByTestId('node-execute-button').click();
			await frame.getByText('Listening for test event').waitFor();
			const { method, headers, body } = rewritten(
				`${scene.session.url}/webhook-test/${STRIPE.path}`,
			);
			await fetch(`${scene.session.url}/webhook-test/${STRIPE.path}`, {
				method,
				headers,
				body: new Uint8Array(body),
			});
			await frame.getByTestId('node-error-message').waitFor();
			return frame;
		},
	},
	{
		name: 'payment-received',
		arrange: async ({ editor, session }) => {
			const [latest] = await listExecutions(session, 'tollgatePaid', 1);
			await editor.open(`/workflow/tollgatePaid/executions/${latest?.id}`);
			await editor.page.getByText('Succeeded').first().waitFor();
			await editor.page.getByTestId('canvas-node').first().waitFor();
			return editor.page;
		},
	},
	{
		name: 'payment-refused',
		arrange: async (scene) => {
			const [start, send] = tooMuch.nodes;
			const parameters = {
				resource: 'payment',
				operation: 'sendToBlinkUser',
				walletId: { __rl: true, mode: 'id', value: scene.sandbox.providers.blink.demo.wallets.btc },
				username: scene.sandbox.providers.blink.demo.recipient,
				amount: 900_000_000,
			};
			const nodes = [start, { ...send, parameters }].flatMap((node) => (node ? [node] : []));
			await saveWorkflow(scene.session, { ...tooMuch, nodes } as typeof tooMuch);
			const frame = await view(scene, '/workflow/pictureTooMuch/send', 'Recipient By');
			await frame.getByTestId('node-execute-button').click();
			await frame.getByTestId('node-error-message').waitFor();
			return frame;
		},
	},
	{
		name: 'blaaiz-payout-dark',
		theme: 'dark',
		arrange: async (scene) => await view(scene, '/workflow/tollgateSuppliers/pay', 'Destination'),
	},
	{
		name: 'sandbox',
		arrange: async ({ editor, sandbox }) => {
			await editor.page.goto(`${sandbox.url}/blink`);
			return editor.page;
		},
	},
];
