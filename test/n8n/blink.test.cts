import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

import { itemsOf } from '../../tools/n8n/executions.cts';
import { deactivateWorkflow } from '../../tools/n8n/workflows.cts';
import { post, realN8n, type RealN8n } from '../support/n8n.cts';

const SECRET = 'whsec_c2FuZGJveC1kZW1vLXNlY3JldC0wMDAx';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

/** A delivery signed by the Standard Webhooks library. */
function signed(id: string, body: string, at = new Date(), secret = SECRET) {
	return {
		'webhook-id': id,
		'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
		'webhook-signature': new Webhook(secret).sign(id, at, body),
	};
}

const event = (paymentHash: string, eventType = 'receive.lightning') =>
	JSON.stringify({
		accountId: 'a11ce000-0000-4000-8000-000000000000',
		eventType,
		walletId: 'a11ce000-0000-4000-8000-00000000b7c0',
		transaction: {
			id: '66f000000000000000000001',
			status: 'success',
			settlementAmount: 1500,
			memo: 'Coffee',
			initiationVia: { type: 'lightning', paymentHash },
		},
	});

it('lists the nodes from the metadata of the package, without their code', async () => {
	expect(readFileSync(n8n.logFile, 'utf8')).toContain(
		'Lazy-loading nodes and credentials from n8n-nodes-tollgate',
	);
	const nodeInfos = [
		{ name: 'n8n-nodes-tollgate.blink', version: 1 },
		{ name: 'n8n-nodes-tollgate.blinkTrigger', version: 1.1 },
	];
	const shape = z.array(z.object({ name: z.string() }));
	const listed = await n8n.session.call('POST', '/node-types', shape, { nodeInfos });
	expect(listed.map(({ name }) => name)).toEqual(['blink', 'blinkTrigger']);
});

describe('the main job', () => {
	it('creates an invoice on demand, and acts when its payment arrives', async () => {
		const shop = await n8n.activateExample('blink-invoice-on-demand');
		const fulfilment = await n8n.activateExample('blink-payment-received');
		await n8n.control('blink/addEndpoint', {
			url: n8n.webhookUrl(fulfilment, 'Payment received', 'blink'),
		});

		const order = await post(
			n8n.webhookUrl(shop, 'Order', 'invoice-on-demand').replace(/[^/]+\/invoice/, 'invoice'),
			JSON.stringify({ sats: 1500, memo: 'Coffee' }),
		);
		expect(order.status).toBe(200);
		const invoice = z
			.object({ paymentHash: z.string(), paymentRequest: z.string(), sats: z.literal(1500) })
			.parse(JSON.parse(order.text));

		await n8n.control('blink/payInvoice', { invoice: invoice.paymentRequest });
		const execution = await n8n.waitFor(fulfilment.id, (one) =>
			itemsOf(one, 'Fulfil the order').some((item) => item.paymentHash === invoice.paymentHash),
		);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Fulfil the order')).toEqual([
			{
				amount: 1500,
				currency: 'SAT',
				memo: 'Coffee',
				paymentHash: invoice.paymentHash,
				eventId: expect.stringMatching(/^msg_/),
			},
		]);
	});
});

describe('a delivery', () => {
	let url: string;
	let workflowId: string;
	const hash = 'ab'.repeat(32);

	beforeAll(async () => {
		const workflow = await n8n.activateExample('blink-payment-received', (changed) => {
			changed.id = 'blinkDeliveries';
			for (const node of changed.nodes) {
				if (node.webhookId) node.webhookId = '5b0f4b1e-6d83-4f0e-8a58-0c6b3a7d1eff';
			}
			// Only the trigger matters here.
			changed.connections = {};
		});
		workflowId = workflow.id;
		url = n8n.webhookUrl(workflow, 'Payment received', 'blink');
	});

	const started = async () => (await n8n.executions(workflowId)).length;

	it('is refused without a trace when it is not genuine', async () => {
		const body = event(hash);
		const genuine = signed('msg_forged', body);
		const late = new Date(Date.now() - 301_000);
		const before = await started();
		const answers = [
			await post(url, body),
			await post(url, body.replace('1500', '9500'), genuine),
			await post(url, ` ${body}`, genuine),
			await post(url, body, { ...genuine, 'webhook-id': 'msg_other' }),
			await post(url, body, signed('msg_stale', body, late)),
			await post(url, body, signed('msg_key', body, new Date(), `whsec_${'QUFB'.repeat(8)}`)),
		];
		expect(answers).toEqual(answers.map(() => ({ status: 401, text: '' })));
		expect(await started()).toBe(before);
	});

	it('of another event is answered and starts nothing', async () => {
		const before = await started();
		const body = event(hash, 'send.onchain');
		expect(await post(url, body, signed('msg_unwanted', body))).toEqual({ status: 200, text: '' });
		expect(await started()).toBe(before);
	});

	it('starts one workflow however often it is repeated', async () => {
		const before = await started();
		const body = event(hash);
		for (let time = 0; time < 3; time++) {
			expect((await post(url, body, signed('msg_repeated', body))).status).toBe(200);
		}
		await n8n.waitFor(workflowId, (one) =>
			itemsOf(one, 'Payment received').some(({ _webhook }) => hasId(_webhook, 'msg_repeated')),
		);
		expect(await started()).toBe(before + 1);
	});

	it('is taken in whatever content type it comes, and read from the verified bytes', async () => {
		const body = event(hash);
		const headers = { ...signed('msg_type', body), 'content-type': 'application/vnd.api+json' };
		expect((await post(url, body, headers)).status).toBe(200);
		const execution = await n8n.waitFor(workflowId, (one) =>
			itemsOf(one, 'Payment received').some(({ _webhook }) => hasId(_webhook, 'msg_type')),
		);
		expect(itemsOf(execution, 'Payment received')).toEqual([
			expect.objectContaining({
				event: 'receive.lightning',
				data: JSON.parse(body),
				_webhook: {
					id: 'msg_type',
					scheme: 'standard-webhooks',
					sentAt: expect.any(String),
					verifiedAt: expect.any(String),
				},
			}),
		]);
	});

	it('finds nobody home once the workflow is deactivated', async () => {
		await deactivateWorkflow(n8n.session, workflowId);
		const body = event(hash);
		expect((await post(url, body, signed('msg_gone', body))).status).toBe(404);
	});
});

function hasId(metadata: unknown, id: string): boolean {
	return z.object({ id: z.literal(id) }).safeParse(metadata).success;
}
