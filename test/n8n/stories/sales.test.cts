import { request } from 'undici';
import { z } from 'zod';

import { itemsOf } from '../../../tools/n8n/executions.cts';
import { deactivateWorkflow, type Workflow } from '../../../tools/n8n/workflows.cts';
import { eventually } from '../../support/eventually.cts';
import { realN8n, type RealN8n } from '../../support/n8n.cts';
import { scan } from '../../support/qrCodes.cts';
import { fillIn, ledger, visit } from './story.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

describe('access to an app', () => {
	let workflow: Workflow;
	let page: Workflow;
	/** Executions that have come to the page at the end of the form. */
	const known = new Set<string>();
	beforeAll(async () => {
		workflow = await n8n.activateExample('blink-sell-app-access');
		page = await n8n.activateExample('blink-sell-app-access-page');
		await n8n.control('blink/addEndpoint', {
			url: n8n.webhookUrl(workflow, 'A payment arrived', 'blink'),
		});
	});
	afterAll(async () => {
		await deactivateWorkflow(n8n.session, workflow.id);
		await deactivateWorkflow(n8n.session, page.id);
	});

	/** Fills in the form; the answer is the page at its end. */
	const order = async (plan: string, email: string, more: Record<string, string> = {}) =>
		await fillIn(
			n8n,
			{
				workflowId: workflow.id,
				path: 'buy-access',
				fields: { 'field-0': plan, 'field-1': email, ...more },
			},
			known,
		);
	/** Orders, and follows the browser to the buyer's own page. */
	async function buy(plan: string, email: string, more?: Record<string, string>) {
		const end = await order(plan, email, more);
		const [address = ''] = /http[^"'<>]+buyers-page\?order(=|&#x3D;)\w+/.exec(end) ?? [];
		const url = address.replace('&#x3D;', '=');
		return { url, look: async () => await visit(url) };
	}
	const invoiceOn = (text: string) => /lightning:(ln\w+)/.exec(text)?.[1] ?? '';
	const photoEditor = async () => {
		const { applications } = (await ledger(n8n)).blazeauth;
		return applications.find(({ name }) => name === 'Photo Editor');
	};

	it('is bought in a form, paid over Lightning and handed over on the page, once', async () => {
		const users = (await photoEditor())?.users ?? 0;
		// what the buyer would like to pay is not asked
		const { look } = await buy('pro', 'ada@example.com', { 'field-2': '1', sats: '1' });
		const open = await look();
		expect(open).toContain('21,000 sats');
		expect(open).toContain('http-equiv="refresh"');
		expect((await photoEditor())?.users).toBe(users);

		await n8n.control('blink/payInvoice', { invoice: invoiceOn(open) });
		const done = await eventually(look, (text) => text.includes('<h1>Paid</h1>'));
		expect(done).toContain('<h1>Paid</h1>');
		expect(done).not.toContain('http-equiv="refresh"');
		const [, login] = /<dt>Login<\/dt><dd>(paid-\w{16})</.exec(done) ?? [];
		const [, password] = /<dt>Password<\/dt><dd>([0-9a-f]{24})</.exec(done) ?? [];

		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Hand over the login').some((item) => item.login === login),
		);
		const [{ paymentHash } = { paymentHash: undefined }] = itemsOf(
			execution,
			'Hand over the login',
		);
		expect(login).toBe(`paid-${String(paymentHash).slice(0, 16)}`);
		expect(itemsOf(execution, 'Hand over the login')).toEqual([
			{
				email: 'ada@example.com',
				plan: 'pro',
				login,
				password,
				variable: `plan-${login}`,
				paymentHash,
			},
		]);
		// the node that sends the password to Blazeauth does not show it
		expect(JSON.stringify(itemsOf(execution, 'Create the app user'))).not.toContain(password);
		const sold = await photoEditor();
		expect(sold?.users).toBe(users + 1);
		expect(sold?.variables).toContainEqual(
			expect.objectContaining({ name: `plan-${login}`, value: 'pro' }),
		);
		expect(await look()).toBe(done);
	});

	it('shows the code of the very invoice', async () => {
		const text = await (await buy('basic', 'ada@example.com')).look();
		const [, picture = ''] = /src="data:image\/png;base64,([\w+/=]+)"/.exec(text) ?? [];
		expect(scan(Buffer.from(picture, 'base64'))?.toLowerCase()).toBe(
			`lightning:${invoiceOn(text)}`,
		);
	});

	it('shows a page to nobody who does not know its number', async () => {
		const { url } = await buy('basic', 'ada@example.com');
		const base = url.split('?')[0];
		for (const query of [
			'',
			'?order=',
			'?order=1',
			'?order[]=a',
			'?order=%25',
			`?order=${'0'.repeat(32)}`,
		]) {
			const text = await visit(`${base}${query}`);
			expect(text).toContain('There is nothing to pay');
			expect(text).not.toMatch(/lightning:|Login|refresh/);
		}
	});

	it('leaves no trace of the page in the list of executions', async () => {
		await (await buy('basic', 'ada@example.com')).look();
		expect(await n8n.executions(page.id)).toEqual([]);
	});

	it('is not handed over for a payment that nobody has ordered', async () => {
		const users = (await photoEditor())?.users;
		const before = await newest();
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
		const { look } = await buy('basic', 'bob@example.com');
		await n8n.control('blink/payInvoice', { invoice: invoiceOn(await look()) });
		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Look into it').some((item) => item.email === 'bob@example.com'),
		);
		expect(itemsOf(execution, 'Look into it')).toEqual([
			{
				email: 'bob@example.com',
				paymentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
				problem: expect.stringContaining('Blazeauth'),
			},
		]);
		expect(await look()).not.toContain('Login');
		await request(`${n8n.sandboxUrl}/_control/faults`, { method: 'DELETE' });
	});

	it.each([
		['gold', 'ada@example.com'],
		['constructor', 'ada@example.com'],
		['', 'ada@example.com'],
		['pro', 'nobody'],
	])('is not sold as %j to %s', async (plan, email) => {
		expect(await order(plan, email)).toContain('We do not sell that');
	});

	it('cannot be bought while Blink makes no invoices', async () => {
		await n8n.control('faults', {
			operation: 'lnInvoiceCreate',
			times: 9,
			effect: { kind: 'status', status: 403 },
		});
		expect(await order('pro', 'ada@example.com')).toContain('This did not work');
		await request(`${n8n.sandboxUrl}/_control/faults`, { method: 'DELETE' });
	});

	const newest = async () =>
		Math.max(0, ...(await n8n.executions(workflow.id)).map(({ id }) => Number(id)));

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
		return await fillIn(n8n, { workflowId: workflow.id, path: 'donate', fields }, known);
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
