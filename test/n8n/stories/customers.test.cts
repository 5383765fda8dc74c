import { saveCredential } from '../../../tools/n8n/credentials.cts';
import { itemsOf } from '../../../tools/n8n/executions.cts';
import {
	activateWorkflow,
	deactivateWorkflow,
	type Workflow,
} from '../../../tools/n8n/workflows.cts';
import { DEMO } from '../../../sandbox/blazeauth/domain/demo.cts';
import { ask } from '../agentScene.cts';
import { post, readExample, realN8n, type RealN8n } from '../../support/n8n.cts';

const { licenses } = DEMO;

const NIGHTLY = 'Every night at two';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

describe('a business customer', () => {
	it('is created with its papers, submitted, and welcomed once it is verified', async () => {
		const decided = await n8n.activateExample('blaaiz-onboarding-decided');
		await n8n.control('blaaiz/configureWebhook', {
			url: n8n.webhookUrl(decided, 'Verification ended', 'blaaiz'),
		});
		const submitted = await n8n.run(readExample('blaaiz-onboard-a-business'), 'Run by hand');
		const [customer] = itemsOf(submitted, 'Submit for verification');
		expect(customer).toMatchObject({ verification_status: 'PROCESSING' });
		await n8n.control('clock', { seconds: 5 });
		const welcome = await n8n.waitFor(decided.id, (one) =>
			itemsOf(one, 'Welcome the customer').some((item) => item.customerId === customer?.id),
		);
		expect(welcome.status).toBe('success');
		await deactivateWorkflow(n8n.session, decided.id);
	});
});

it('collections give no alarm where nothing was invoiced and nothing collected', async () => {
	await n8n.control('reset');
	const execution = await n8n.run(readExample('blaaiz-reconcile-collections'), NIGHTLY);
	expect(execution.error?.message).toBeUndefined();
	const ends = Object.keys(execution.runs).filter((node) =>
		/^(Look into it|Collected without|Reconciled)/.test(node),
	);
	expect(ends).toEqual([]);
});

describe('collections', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await n8n.activateExample('blaaiz-reconcile-collections');
		await n8n.control('blaaiz/configureWebhook', {
			url: n8n.webhookUrl(workflow, 'Money arrived', 'blaaiz'),
		});
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	const invoiced = async (invoice: string, amount: string, customerId = 'cust-ada') => {
		const body = JSON.stringify({ invoice, customerId, amount, currency: 'NGN' });
		expect((await post(`${n8n.url}/webhook/invoice-written`, body)).status).toBe(200);
	};
	const collect = async (amount: number, customerId: string) =>
		await n8n.control('blaaiz/collect', { currency: 'NGN', amount, customerId });
	const ending = async (node: string, found: object) =>
		itemsOf(
			await n8n.waitFor(workflow.id, (one) => {
				const [item] = itemsOf(one, node);
				return item !== undefined && Object.entries(found).every(([k, v]) => item[k] === v);
			}),
			node,
		);

	it('are booked on the one open invoice of the customer over that amount', async () => {
		await invoiced('R-1001', '2500');
		await invoiced('R-1002', '2500.00', 'cust-acme');
		await invoiced('R-1003', '700.50');
		// entering it again does not open it a second time
		await invoiced('R-1003', '700.5');
		await collect(2500, 'cust-acme');
		expect(await ending('Booked', { invoice: 'R-1002' })).toMatchObject([
			{ amount: '2500.00', currency: 'NGN', fee: 1, eventId: expect.stringMatching(/./) },
		]);
		await collect(700.5, 'cust-ada');
		await ending('Booked', { invoice: 'R-1003' });
	});

	it('are for a person when no invoice fits, or several do', async () => {
		const nowhere = 'Look into it: no single invoice';
		await collect(2500, 'cust-acme');
		expect(await ending(nowhere, { amount: '2500.00' })).toMatchObject([{ candidates: [] }]);
		await invoiced('R-1004', '90');
		await invoiced('R-1005', '90');
		await collect(90, 'cust-ada');
		expect(await ending(nowhere, { amount: '90.00' })).toMatchObject([
			{ candidates: ['R-1004', 'R-1005'], payer: 'Zoé Müller' },
		]);
	});

	it('are held against the paid invoices every night', async () => {
		const execution = await n8n.run(workflow, NIGHTLY);
		expect(execution.error?.message).toBeUndefined();
		const invoices = itemsOf(execution, 'Reconciled').map(({ invoice }) => invoice);
		expect(invoices.sort()).toEqual(['R-1002', 'R-1003']);
		const stray = itemsOf(execution, 'Collected without an invoice').map(({ amount }) => amount);
		expect(stray.sort()).toEqual(['2500.00', '90.00']);
		expect(execution.runs['Look into it: another amount']).toBeUndefined();
		expect(execution.runs['Look into it: paid, not collected']).toBeUndefined();
	});
});

it('support looks a licence up with the stand-in of the demo for a chat model', async () => {
	const data = { apiKey: 'any', url: `${n8n.sandboxUrl}/model/v1` };
	await saveCredential(n8n.session, { type: 'openAiApi', name: 'Chat model', data });
	const execution = await ask(
		n8n,
		readExample('agent-support'),
		`Is the licence ${licenses.active} still good?`,
	);
	expect(execution.error?.message).toBeUndefined();
	const [answer] = itemsOf(execution, 'Support agent');
	expect(answer?.output).toMatch(/^The look-up says: .*ACTIVE-000001/s);
});

describe('customers with a licence', () => {
	it('are warned before it expires, once', async () => {
		await n8n.control('reset');
		const workflow = await n8n.activateExample('blazeauth-warn-before-expiry');
		await n8n.control('blazeauth/changeLicense', { key: licenses.active, expiresInDays: 5 });
		await n8n.control('blazeauth/changeLicense', { key: licenses.soon, expiresInDays: 6 });
		// publishing polls at once
		const publishAgain = async () => {
			await deactivateWorkflow(n8n.session, workflow.id);
			await activateWorkflow(n8n.session, workflow.id);
		};
		await publishAgain();
		const execution = await n8n.waitFor(workflow.id);
		expect(itemsOf(execution, 'Expires within a week')).toHaveLength(2);
		expect(itemsOf(execution, 'The message')).toEqual([
			{
				to: 'ada@example.com',
				subject: 'Your licence for Photo Editor expires soon',
				text: expect.stringMatching(/^Your licence SOON-000001 ends on .*, in 6 days\.$/),
			},
		]);
		await publishAgain();
		expect(await n8n.executions(workflow.id)).toHaveLength(1);
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});
