import { z } from 'zod';

import { itemsOf } from '../../tools/n8n/executions.cts';
import { MANUAL_START, oneAfterAnother, type Workflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});

beforeEach(async () => {
	await n8n.control('reset');
});

const BTC = 'a11ce000-0000-4000-8000-00000000b7c0';
const located = (value: string) => ({ __rl: true, mode: 'id', value });

interface Step {
	resource: string;
	operation: string;
	parameters?: object;
	/** More about the node, such as `retryOnFail`. */
	more?: object;
}

/** A workflow that does one step after the other, each with one item. */
function workflowOf(id: string, steps: Record<string, Step | object>): Workflow {
	const names = ['Start', ...Object.keys(steps)];
	const nodes = Object.entries(steps).map(([name, step], index) => {
		const place = { id: `n${index}`, name, position: [220 * (index + 1), 0] };
		if (!('resource' in step)) return { ...place, type: 'n8n-nodes-base.set', ...step };
		const { resource, operation, parameters, more } = step as Step;
		return {
			...place,
			type: 'n8n-nodes-tollgate.blink',
			typeVersion: 1,
			parameters: { resource, operation, ...parameters },
			credentials: { blinkApi: { id: 'tollgateBlinkApi', name: 'Blink sandbox' } },
			...more,
		};
	});
	return {
		id,
		name: id,
		nodes: [MANUAL_START, ...nodes],
		connections: oneAfterAnother(names),
		settings: {},
		active: false,
	};
}

const requestsShape = z.array(z.object({ operations: z.array(z.string()) }).passthrough());

/** How many requests with that GraphQL field the sandbox has received. */
async function requests(operation: string): Promise<number> {
	const seen = requestsShape.parse(
		await n8n.look(`requests?provider=blink&operation=${operation}`),
	);
	return seen.length;
}

it('has an operation of each resource at work', async () => {
	const once = { executeOnce: true };
	const step = (resource: string, operation: string, parameters = {}): Step => ({
		resource,
		operation,
		parameters,
		more: once,
	});
	const steps = {
		Account: step('account', 'get'),
		Wallet: step('wallet', 'get', { walletId: located(BTC) }),
		Invoice: step('invoice', 'create', { walletId: located(BTC), amount: 1000 }),
		Payment: step('payment', 'sendToBlinkUser', {
			walletId: located(BTC),
			username: 'bob',
			amount: 321,
		}),
		Transaction: step('transaction', 'getMany', { limit: 1 }),
		Address: step('onChain', 'createAddress', { walletId: located(BTC) }),
		Price: step('price', 'get', { currency: located('EUR') }),
		Contact: step('contact', 'create', { handle: 'bob' }),
		Callback: step('callback', 'add', { url: 'https://example.com/hook' }),
		Key: step('apiKey', 'create', { name: 'Shop', scopes: ['RECEIVE'] }),
		Lookup: step('lookup', 'defaultWallet', { username: 'bob' }),
		Custom: step('graphql', 'customQuery', { document: '{ me { username } }' }),
	};
	const execution = await n8n.run(workflowOf('blinkResources', steps), 'Start');
	expect(execution.error).toBeUndefined();
	const first = (name: string) => itemsOf(execution, name)[0];
	expect(first('Account')).toMatchObject({ username: 'alice' });
	expect(first('Wallet')).toMatchObject({ id: BTC, unit: 'sats' });
	expect(first('Invoice')).toMatchObject({ satoshis: 1000, paymentStatus: 'PENDING' });
	expect(first('Payment')).toMatchObject({ status: 'SUCCESS', amount: -321 });
	expect(first('Transaction')).toMatchObject({ amount: -321, direction: 'SEND' });
	expect(first('Address')).toMatchObject({ address: expect.stringMatching(/^tb1/) });
	expect(first('Price')).toMatchObject({ currency: 'EUR' });
	expect(first('Contact')).toMatchObject({ handle: 'bob' });
	expect(first('Callback')).toMatchObject({ url: 'https://example.com/hook' });
	expect(first('Key')).toMatchObject({ apiKeySecret: expect.stringMatching(/^blink_/) });
	expect(first('Lookup')).toMatchObject({ username: 'bob' });
	expect(first('Custom')).toEqual({ me: { username: 'alice' } });
});

it('pays once although the connection was cut after the effect, and finds the payment', async () => {
	const { paymentRequest } = z
		.object({ paymentRequest: z.string() })
		.parse(await n8n.control('blink/outsideInvoice', { fate: 'pays', sats: 700 }));
	await n8n.control('faults', {
		operation: 'lnInvoicePaymentSend',
		when: 'after',
		effect: { kind: 'cut' },
	});
	const workflow = workflowOf('blinkRetry', {
		Pay: {
			resource: 'payment',
			operation: 'payInvoice',
			parameters: { walletId: located(BTC), paymentRequest },
			more: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		},
	});
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Pay')).toMatchObject([
		{ status: 'SUCCESS', alreadySubmitted: true, amount: -701 },
	]);
	expect(await requests('lnInvoicePaymentSend')).toBe(1);
});

it('checks 1,000 invoices with at most 50 requests', async () => {
	const created = z.object({ paymentHash: z.string() }).parse(
		itemsOf(
			await n8n.run(
				workflowOf('blinkOneInvoice', {
					Invoice: {
						resource: 'invoice',
						operation: 'create',
						parameters: { walletId: located(BTC), amount: 1000 },
					},
				}),
				'Start',
			),
			'Invoice',
		)[0],
	);
	const rows = JSON.stringify(Array.from({ length: 1000 }, () => created.paymentHash));
	const workflow = workflowOf('blinkThousand', {
		Rows: { typeVersion: 3.4, parameters: { mode: 'raw', jsonOutput: `{ "hash": ${rows} }` } },
		Split: {
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'hash' },
		},
		Status: {
			resource: 'invoice',
			operation: 'getStatus',
			parameters: { invoice: '={{ $json.hash }}' },
		},
	});
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Status')).toHaveLength(1000);
	expect(await requests('lnInvoicePaymentStatusByHash')).toBeLessThanOrEqual(50);
});
