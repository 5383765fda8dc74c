import { z } from 'zod';

import { itemsOf } from '../../tools/n8n/executions.cts';
import { activateWorkflow, deactivateWorkflow, type Workflow } from '../../tools/n8n/workflows.cts';
import { eventually } from '../support/eventually.cts';
import { post, realN8n, type RealN8n } from '../support/n8n.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

const accountShape = z.object({
	endpoints: z.array(z.object({ id: z.string(), url: z.string() })),
});
const stateShape = z.object({
	providers: z.object({ blink: z.object({ accounts: z.array(accountShape) }) }),
});

/** The callbacks of the demo account. */
async function callbacks() {
	const [account] = stateShape.parse(await n8n.look('state')).providers.blink.accounts;
	return account?.endpoints ?? [];
}

const fromBob = async (sats: number) => await n8n.control('blink/receiveFromRecipient', { sats });

const emitted = async (workflow: Workflow, sats: number) => {
	const execution = await n8n.waitFor(workflow.id, (one) =>
		itemsOf(one, 'Write it down').some((item) => item.amount === sats),
	);
	return itemsOf(execution, 'Payment received');
};

describe('registered automatically and confirmed', () => {
	let workflow: Workflow;
	let url: string;

	beforeAll(async () => {
		workflow = await n8n.activateExample('blink-payment-confirmed');
		url = n8n.webhookUrl(workflow, 'Payment received', 'blink');
	});

	it('has its callback at Blink, once, also when it is published again', async () => {
		expect((await callbacks()).map((one) => one.url)).toEqual([url]);
		await activateWorkflow(n8n.session, workflow.id);
		expect((await callbacks()).map((one) => one.url)).toEqual([url]);
	});

	it('starts with what Blink says about a payment', async () => {
		await fromBob(2345);
		const items = await emitted(workflow, 2345);
		expect(items).toMatchObject([
			{ event: 'receive.intraledger', _webhook: { scheme: 'confirmed-by-blink' } },
		]);
	});

	it('starts nothing for an invented payment', async () => {
		const before = (await n8n.executions(workflow.id)).length;
		const body = JSON.stringify({
			eventType: 'receive.lightning',
			walletId: 'a11ce000-0000-4000-8000-00000000b7c0',
			transaction: { id: 'f'.repeat(24), status: 'success', settlementAmount: 1e6 },
		});
		expect((await post(url, body)).status).toBe(503);
		expect(await n8n.executions(workflow.id)).toHaveLength(before);
	});

	it('takes its callback away when it is deactivated, and adds one again later', async () => {
		const { id } = z
			.object({ id: z.string() })
			.parse(await n8n.control('blink/addEndpoint', { url: 'https://someone-else.example/' }));
		await deactivateWorkflow(n8n.session, workflow.id);
		expect((await callbacks()).map((one) => one.id)).toEqual([id]);
		await activateWorkflow(n8n.session, workflow.id);
		expect((await callbacks()).map((one) => one.url)).toEqual([
			'https://someone-else.example/',
			url,
		]);
		await deactivateWorkflow(n8n.session, workflow.id);
		expect((await callbacks()).map((one) => one.id)).toEqual([id]);
		await n8n.control('blink/removeEndpoint', { id });
	});
});

describe('with signature and confirmation', () => {
	it('refuses everything until the secret is entered, then starts', async () => {
		const workflow = await n8n.activateExample('blink-payment-confirmed', (changed) => {
			changed.id = 'tollgateBlinkBoth';
			for (const node of changed.nodes) {
				if (!node.webhookId) continue;
				node.webhookId = '5b0f4b1e-6d83-4f0e-8a58-0c6b3a7d1e04';
				node.parameters = { ...(node.parameters as object), trust: 'both' };
				node.credentials = {
					...(node.credentials as object),
					blinkWebhookApi: { id: 'tollgateBlinkWebhookApi', name: 'Blink sandbox callbacks' },
				};
			}
		});
		const url = n8n.webhookUrl(workflow, 'Payment received', 'blink');
		const [own] = await callbacks();
		expect(own?.url).toBe(url);

		// Its secret is one that nobody has entered yet.
		await fromBob(3456);
		expect(await eventually(answered, (status) => status !== undefined)).toBe(401);
		expect(await n8n.executions(workflow.id)).toEqual([]);

		// The sandbox signs what is added by hand with the secret that the credential holds.
		await n8n.control('blink/removeEndpoint', { id: own?.id });
		await n8n.control('blink/addEndpoint', { url });
		await fromBob(4567);
		expect(await emitted(workflow, 4567)).toMatchObject([
			{
				_webhook: { scheme: 'standard-webhooks' },
				data: { transaction: { settlementAmount: 4567 } },
			},
		]);
		await deactivateWorkflow(n8n.session, workflow.id);
		expect(await callbacks()).toEqual([]);
	});
});

describe('polling', () => {
	it('emits each payment once, across deactivation and activation', async () => {
		// A workflow of its own: what other tests leave in the memory of the example is new to this one.
		const workflow = await n8n.activateExample('blink-watch-the-account', (changed) => {
			changed.id = 'blinkTrustPolling';
		});
		expect(await n8n.executions(workflow.id)).toEqual([]);
		for (const sats of [5001, 5002]) {
			await deactivateWorkflow(n8n.session, workflow.id);
			await fromBob(sats);
			// n8n polls once when it activates a workflow.
			await activateWorkflow(n8n.session, workflow.id);
			await n8n.waitFor(workflow.id, (one) =>
				itemsOf(one, 'Row for the books').some((item) => item.amount === sats),
			);
		}
		await deactivateWorkflow(n8n.session, workflow.id);
		const rows = (await n8n.executions(workflow.id)).flatMap((one) =>
			itemsOf(one, 'Row for the books').map(({ amount }) => amount),
		);
		expect(rows).toEqual([5001, 5002]);
	});
});

const deliveryShape = z.array(
	z.object({ attempts: z.array(z.object({ status: z.number().nullish() }).passthrough()) }),
);

/** How the newest delivery of the sandbox was answered; undefined before that. */
async function answered(): Promise<number | undefined> {
	const newest = deliveryShape.parse(await n8n.look('blink/deliveries')).at(-1);
	return newest?.attempts.at(-1)?.status ?? undefined;
}
