import { z } from 'zod';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { triggerNodes } from '../support/catalogue.cts';
import { saveChain, START } from '../support/editorWorkflow.cts';
import { post, type RealN8n } from '../support/n8n.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';

interface Case {
	/** Type of the trigger, and last part of its webhook's address. */
	trigger: string;
	path: string;
	parameters: Record<string, unknown>;
	credentials: Record<string, string>;
	/** Enters the address at the provider, and lets something happen there. */
	deliver: (n8n: RealN8n, url: string) => Promise<unknown>;
	/** Stands in the event. */
	words: string;
	/** What is said of a delivery that somebody has made up. */
	refusal: string;
}

const CASES: Case[] = [
	{
		trigger: 'banksyTrigger',
		path: 'banksy',
		parameters: { events: ['payment.success'] },
		credentials: { banksyWebhookApi: 'Banksy sandbox webhooks' },
		deliver: async (n8n, url) => {
			await n8n.control('banksy/addEndpoint', { url });
			const paymentId = await createPayment(n8n);
			await n8n.control('banksy/pay', { paymentId });
		},
		words: 'success',
		refusal: 'it carries no complete signature',
	},
	{
		trigger: 'blaaizTrigger',
		path: 'blaaiz',
		parameters: { events: ['collection.completed'] },
		credentials: { blaaizWebhookApi: 'Blaaiz sandbox webhooks' },
		deliver: async (n8n, url) => {
			await n8n.control('blaaiz/configureWebhook', { url });
			await n8n.control('blaaiz/collect', { currency: 'NGN', amount: 2500 });
		},
		words: 'collection.completed',
		refusal: 'it carries no complete signature',
	},
	{
		trigger: 'blinkTrigger',
		path: 'blink',
		parameters: { trust: 'secret', events: ['receive.intraledger'] },
		credentials: { blinkWebhookApi: 'Blink sandbox callbacks' },
		deliver: async (n8n, url) => {
			await n8n.control('blink/addEndpoint', { url });
			await n8n.control('blink/receiveFromRecipient', { sats: 2100 });
		},
		words: 'receive.intraledger',
		refusal: 'it carries no complete signature',
	},
	{
		trigger: 'signedWebhookTrigger',
		path: '',
		parameters: {},
		credentials: { webhookSignatureApi: 'GitHub sandbox webhooks' },
		deliver: async (n8n, url) => {
			await n8n.control('webhooks/send', { preset: 'github', url, kind: 'genuine' });
		},
		words: 'Hello-World',
		refusal: 'it does not carry all that GitHub sends',
	},
];

/** Where n8n takes test deliveries. */
const testUrl = (n8n: RealN8n, webhookId: string | undefined, path: string): string =>
	[n8n.url, 'webhook-test', webhookId, path].filter(Boolean).join('/');

/** Creates a payment at Banksy with a workflow of its own. @returns its id */
async function createPayment(n8n: RealN8n): Promise<string> {
	const shop = await saveChain(n8n, 'editorBanksyShop', [
		START,
		{
			id: 'Create',
			type: 'banksy',
			parameters: {
				resource: 'payment',
				operation: 'create',
				amount: '12.50',
				currency: 'USD',
				successUrl: 'https://shop.example/thanks',
				failureUrl: 'https://shop.example/sorry',
				path: DEMO.paths.create,
			},
			credentials: { banksyApi: 'Banksy sandbox' },
		},
	]);
	expect((await n8n.run(shop, 'Start')).status).toBe('success');
	const { providers } = z
		.object({
			providers: z.object({
				banksy: z.object({ payments: z.array(z.object({ id: z.string() })) }),
			}),
		})
		.parse(await n8n.look('state'));
	return providers.banksy.payments.at(-1)?.id ?? '';
}

inEditor('a trigger that listens for a test event (needs Chromium)', () => {
	const running = runningEditor();
	beforeAll(async () => await running.n8n.control('reset'));

	/** The open node of a workflow with that trigger, which listens, and the URL where it does. */
	async function listening(
		{ trigger, path, parameters, credentials }: (typeof CASES)[number],
		id: string,
	) {
		const placed = { id: 'Trigger', type: trigger, typeVersion: 1.1, parameters, credentials };
		const { nodes } = await saveChain(running.n8n, id, [placed]);
		await running.editor.openWorkflow(id);
		const view = await running.editor.openNode(id, 'Trigger', 'Trigger');
		await view.execute();
		await view.waitUntilListening();
		return { view, url: testUrl(running.n8n, nodes[0]?.webhookId, path) };
	}

	it.each(CASES)('$trigger shows a signed delivery', async (spec) => {
		const { trigger, deliver, words } = spec;
		const { view, url } = await listening(spec, `editorTest${trigger}`);
		await deliver(running.n8n, url);
		const output = await eventually(
			async () => await view.output.innerText(),
			(text) => text.includes(words) && text.includes('1 item'),
		);
		expect(output).toContain(words);
		expect(output).toContain('1 item');
	});

	it.each(CASES)('$trigger shows why a delivery is refused', async (spec) => {
		const { trigger, refusal } = spec;
		const { view, url } = await listening(spec, `editorRefused${trigger}`);
		expect(await post(url, '{"forged":true}')).toEqual({ status: 401, text: '' });
		const remedy = /the provider's own test|It came with/;
		const output = await eventually(
			async () => await view.output.innerText(),
			(text) => text.includes('The delivery was refused') && remedy.test(text),
		);
		expect(output).toContain(`The delivery was refused: ${refusal}`);
		expect(output).toMatch(remedy);
	});

	it('has a case for each trigger that is called by its provider', () => {
		const called = CASES.map(({ trigger }) => trigger);
		const registered = triggerNodes
			.map(({ instance }) => instance.description)
			.filter(({ webhooks }) => webhooks !== undefined);
		expect(called).toEqual(registered.map(({ name }) => name));
	});
});
