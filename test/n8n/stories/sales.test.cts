import { request } from 'undici';
import { z } from 'zod';

import { itemsOf } from '../../../tools/n8n/executions.cts';
import { deactivateWorkflow, type Workflow } from '../../../tools/n8n/workflows.cts';
import { post, realN8n, type RealN8n } from '../../support/n8n.cts';
import { ledger, submit, waitingExecution } from './story.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

describe('a licence', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await n8n.activateExample('blink-sell-a-licence');
		await n8n.control('blink/addEndpoint', {
			url: n8n.webhookUrl(workflow, 'A payment arrived', 'blink'),
		});
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	const invoiceShape = z.object({
		paymentRequest: z.string(),
		paymentHash: z.string(),
		sats: z.number(),
		qrText: z.string().startsWith('lightning:ln'),
	});
	const order = async (body: object) =>
		await post(`${n8n.url}/webhook/sell-a-licence`, JSON.stringify(body));
	const photoEditor = async () => {
		const { applications } = (await ledger(n8n)).blazeauth;
		return applications.find(({ name }) => name === 'Photo Editor');
	};

	it('is ordered, paid over Lightning and handed over, once', async () => {
		const users = (await photoEditor())?.users ?? 0;
		// what the customer would like to pay is not asked
		const { status, text } = await order({ plan: 'pro', email: 'ada@example.com', sats: 1 });
		expect(status).toBe(200);
		const invoice = invoiceShape.parse(JSON.parse(text));
		expect(invoice.sats).toBe(21_000);
		expect((await photoEditor())?.users).toBe(users);

		await n8n.control('blink/payInvoice', { invoice: invoice.paymentRequest });
		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Hand over the licence').some(
				(item) => item.paymentHash === invoice.paymentHash,
			),
		);
		const login = `paid-${invoice.paymentHash.slice(0, 16)}`;
		expect(itemsOf(execution, 'Hand over the licence')).toEqual([
			{
				email: 'ada@example.com',
				plan: 'pro',
				login,
				password: expect.stringMatching(/^[0-9a-f]{24}$/),
				variable: `plan-${login}`,
				paymentHash: invoice.paymentHash,
			},
		]);
		// the node that sends the password to Blazeauth does not show it
		const [{ password } = { password: undefined }] = itemsOf(execution, 'Hand over the licence');
		expect(JSON.stringify(itemsOf(execution, 'Create the app user'))).not.toContain(password);
		const sold = await photoEditor();
		expect(sold?.users).toBe(users + 1);
		expect(sold?.variables).toContainEqual(
			expect.objectContaining({ name: `plan-${login}`, value: 'pro' }),
		);
	});

	it('is not handed over for a payment that nobody has ordered', async () => {
		const users = (await photoEditor())?.users;
		const before = (await n8n.executions(workflow.id)).length;
		await n8n.control('blink/payInvoice', { invoice: await strayInvoice() });
		const execution = await n8n.waitFor(
			workflow.id,
			({ id, runs }) => Number(id) > before && 'Find its order' in runs && !('Is it paid?' in runs),
		);
		expect(execution.status).toBe('success');
		expect((await photoEditor())?.users).toBe(users);
	});

	it('is looked into by a person when Blazeauth refuses after the payment', async () => {
		await n8n.control('faults', {
			provider: 'blazeauth',
			path: '*create-user*',
			times: 9,
			effect: { kind: 'status', status: 403 },
		});
		const { text } = await order({ plan: 'basic', email: 'bob@example.com' });
		const { paymentRequest, paymentHash } = invoiceShape.parse(JSON.parse(text));
		await n8n.control('blink/payInvoice', { invoice: paymentRequest });
		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Look into it').some((item) => item.paymentHash === paymentHash),
		);
		expect(itemsOf(execution, 'Look into it')).toEqual([
			{ email: 'bob@example.com', paymentHash, problem: expect.stringContaining('Blazeauth') },
		]);
		await request(`${n8n.sandboxUrl}/_control/faults`, { method: 'DELETE' });
	});

	it.each([{ plan: 'gold', email: 'ada@example.com' }, { plan: 'pro' }, {}])(
		'is refused for the order %j',
		async (body) => {
			expect(await order(body)).toEqual({
				status: 422,
				text: expect.stringContaining('Send a plan (basic or pro) and an email address'),
			});
		},
	);

	it('cannot be ordered while Blink makes no invoices', async () => {
		await n8n.control('faults', {
			operation: 'lnInvoiceCreate',
			times: 9,
			effect: { kind: 'status', status: 403 },
		});
		expect((await order({ plan: 'pro', email: 'ada@example.com' })).status).toBe(503);
		await request(`${n8n.sandboxUrl}/_control/faults`, { method: 'DELETE' });
	});

	/** Somebody else makes an invoice for our wallet, as anybody may, and pays it. */
	async function strayInvoice(): Promise<string> {
		const response = await request(`${n8n.sandboxUrl}/blink/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				query: `mutation ($input: LnInvoiceCreateOnBehalfOfRecipientInput!) {
					lnInvoiceCreateOnBehalfOfRecipient(input: $input) { invoice { paymentRequest } }
				}`,
				variables: {
					input: {
						recipientWalletId: 'a11ce000-0000-4000-8000-00000000b7c0',
						amount: 1,
						memo: 'Photo Editor, plan pro',
					},
				},
			}),
		});
		const invoice = z.object({ paymentRequest: z.string() });
		const created = z.object({ lnInvoiceCreateOnBehalfOfRecipient: z.object({ invoice }) });
		const { data } = z.object({ data: created }).parse(await response.body.json());
		return data.lnInvoiceCreateOnBehalfOfRecipient.invoice.paymentRequest;
	}
});

describe('a donation', () => {
	let workflow: Workflow;
	/** Executions that have sent somebody to the checkout. */
	const known = new Set<string>();
	beforeAll(async () => {
		workflow = await n8n.activateExample('banksy-collect-donations');
		await n8n.control('banksy/addEndpoint', {
			url: n8n.webhookUrl(workflow, 'A payment succeeded', 'banksy'),
		});
	});
	afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

	/** Fills in the page and follows it to where the browser is sent. */
	async function donate(name: string, amount: string, currency: string): Promise<string> {
		const fields = { 'field-0': name, 'field-1': amount, 'field-2': currency };
		const answer = await submit(`${n8n.url}/form/donate`, fields);
		const { formWaitingUrl } = z.object({ formWaitingUrl: z.string() }).parse(JSON.parse(answer));
		const { id } = await waitingExecution(n8n, workflow.id, known);
		known.add(id);
		return await (await fetch(formWaitingUrl)).text();
	}
	const newest = async () => (await ledger(n8n)).banksy.payments.at(-1);

	it('is promised on the page, paid at the checkout, and thanked for once', async () => {
		const page = await donate('Ada', '12.5', 'EUR');
		const payment = await newest();
		expect(page).toContain(`${n8n.sandboxUrl}/banksy/checkout/${payment?.id}`);
		expect(payment).toMatchObject({ amount: 12.5, currency: 'EUR' });

		const thanks = await fetch(String(payment?.successCallback));
		expect(await thanks.text()).toContain('As soon as your payment is confirmed');

		await n8n.control('banksy/pay', { paymentId: payment?.id });
		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Thank the donor').some((item) => item.reference === payment?.externalClientId),
		);
		expect(itemsOf(execution, 'Thank the donor')).toEqual([
			{
				reference: payment?.externalClientId,
				name: 'Ada',
				text: 'Thank you, Ada! Your 12.5 EUR have arrived.',
			},
		]);
	});

	it('that Banksy cannot take is not promised', async () => {
		await n8n.control('faults', {
			provider: 'banksy',
			times: 9,
			effect: { kind: 'status', status: 503 },
		});
		expect(await donate('Bob', '7', 'USD')).toContain('This did not work');
		await request(`${n8n.sandboxUrl}/_control/faults`, { method: 'DELETE' });
	});
});
