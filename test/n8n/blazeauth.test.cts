import { request } from 'undici';
import { z } from 'zod';

import { DEMO } from '../../sandbox/blazeauth/domain/demo.cts';
import { DEMO as BLINK } from '../../sandbox/blink/domain/demo.cts';
import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { activateWorkflow, deactivateWorkflow, Workflow } from '../../tools/n8n/workflows.cts';
import { readExample, realN8n, type RealN8n } from '../support/n8n.cts';

const APPLICATION = { __rl: true, mode: 'id', value: DEMO.applications.photo };
const { keys, licenses } = DEMO;

jest.setTimeout(120_000);

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

let workflows = 0;

/** Runs one operation, as from the editor, once for each of these inputs. */
async function run(parameters: object, inputs: object[] = [{}]) {
	const workflow = Workflow.parse({
		id: `blazeauthRun${++workflows}`,
		name: 'Blazeauth',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'inputs',
				name: 'Inputs',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [200, 0],
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ inputs }), options: {} },
			},
			{
				id: 'split',
				name: 'Split',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [400, 0],
				parameters: { fieldToSplitOut: 'inputs', options: {} },
			},
			{
				id: 'blazeauth',
				name: 'Blazeauth',
				type: 'n8n-nodes-tollgate.blazeauth',
				typeVersion: 1,
				position: [600, 0],
				parameters: { applicationId: APPLICATION, requestOptions: {}, ...parameters },
				credentials: { blazeauthApi: { id: 'tollgateBlazeauthApi', name: 'Blazeauth sandbox' } },
			},
		],
		connections: Object.fromEntries(
			[
				['Start', 'Inputs'],
				['Inputs', 'Split'],
				['Split', 'Blazeauth'],
			].map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
		),
		settings: { executionOrder: 'v1' },
	});
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error?.message).toBeUndefined();
	return itemsOf(execution, 'Blazeauth');
}

describe('the test of a credential', () => {
	const unknown = keys.full.replace('bak_full', 'bak_None');

	it.each([
		['a good key', keys.full, 'OK', /^The key is valid; the account has the plan Basic\.$/],
		['a padded key', ` ${keys.full}\n`, 'OK', /White space around "API Key"/],
		[
			'a key without account:read',
			keys.withoutAccount,
			'OK',
			/valid, but lacks the scope account:read/,
		],
		['an unknown key', unknown, 'Error', /does not know the API key/],
		['an expired key', keys.expired, 'Error', /has expired/],
		['a revoked key', keys.revoked, 'Error', /was revoked/],
		['a cut key', keys.full.slice(0, -1), 'Error', /secret part .* has 47 characters/],
	])('tells %s', async (name, apiKey, status, message) => {
		const data = { apiKey, customAddress: true, baseUrl: `${n8n.sandboxUrl}/blazeauth` };
		const id = await saveCredential(n8n.session, { type: 'blazeauthApi', name, data });
		const verdict = await testCredential(n8n.session, id);
		expect(verdict).toEqual({ status, message: expect.stringMatching(message) });
	});
});

it('checks licenses in every state', async () => {
	const inputs = [...Object.values(licenses), 'NO-SUCH-KEY'].map((key) => ({ key }));
	const parameters = { resource: 'license', operation: 'check', licenseKey: '={{ $json.key }}' };
	const items = await run(parameters, inputs);
	expect(
		Object.fromEntries(items.map(({ license, reason, valid }) => [license, [reason, valid]])),
	).toEqual({
		[licenses.active]: ['active', true],
		[licenses.soon]: ['active', true],
		[licenses.paused]: ['paused', false],
		[licenses.expired]: ['expired', false],
		[licenses.blacklisted]: ['blacklisted', false],
		[licenses.available]: ['notActivated', true],
		[licenses.lookalike]: ['active', true],
		'NO-SUCH-KEY': ['notFound', false],
	});
});

it('creates a variable, updates it, and leaves it alone when nothing has changed', async () => {
	const inputs = ['on', 'off', 'off'].map((value) => ({ value }));
	const parameters = {
		resource: 'variable',
		operation: 'upsert',
		name: 'beta',
		value: '={{ $json.value }}',
	};
	const items = await run({ ...parameters, additionalFields: {} }, inputs);
	expect(items.map(({ action }) => action)).toEqual(['created', 'updated', 'unchanged']);
	expect(new Set(items.map(({ id }) => id)).size).toBe(1);
	expect(await written()).toEqual([
		['POST', '/blazeauth/api/v1/panel/create-variable'],
		['PATCH', '/blazeauth/api/v1/panel/edit-variable'],
	]);
});

/** The writes that the sandbox has received. */
async function written() {
	const shape = z.array(z.object({ method: z.string(), path: z.string() }));
	const all = shape.parse(await n8n.look('requests?provider=blazeauth'));
	return all.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path]);
}

describe('the examples', () => {
	it('warn customers before their licence expires, once', async () => {
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

	it('create an app user for a Blink payment', async () => {
		const workflow = await n8n.activateExample('blazeauth-paid-app-user');
		const url = n8n.webhookUrl(workflow, 'Payment received', 'blink');
		await n8n.control('blink/addEndpoint', { url });
		const invoice = await createInvoice();
		await n8n.control('blink/payInvoice', { invoice: invoice.paymentRequest });
		const login = `paid-${invoice.paymentHash.slice(0, 16)}`;
		const execution = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Hand over').some((item) => item.login === login),
		);
		expect(itemsOf(execution, 'Hand over')).toEqual([
			{
				login,
				password: expect.stringMatching(/^[0-9a-f]{24}$/),
				userId: expect.stringMatching(/^\d{19}$/),
			},
		]);
		// the node that sends the password does not show it
		const [{ password } = { password: undefined }] = itemsOf(execution, 'Hand over');
		expect(JSON.stringify(itemsOf(execution, 'Create the user'))).not.toContain(password);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it('report every night', async () => {
		const execution = await n8n.run(readExample('blazeauth-nightly-report'), 'Try it now');
		expect(execution.error?.message).toBeUndefined();
		expect(itemsOf(execution, 'The report')).toEqual([
			{
				applications: [
					expect.objectContaining({ name: 'Photo Editor', expired: 1, blacklisted: 1 }),
					expect.objectContaining({ name: 'Sound Studio', total: 1 }),
				],
				expiring: expect.arrayContaining([expect.objectContaining({ license: licenses.soon })]),
			},
		]);
	});
});

async function createInvoice() {
	const response = await request(`${n8n.sandboxUrl}/blink/graphql`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'X-API-KEY': BLINK.keys.full },
		body: JSON.stringify({
			query: `mutation ($input: LnInvoiceCreateInput!) {
				lnInvoiceCreate(input: $input) { invoice { paymentHash paymentRequest } }
			}`,
			variables: { input: { walletId: BLINK.wallets.btc, amount: 1500 } },
		}),
	});
	const invoice = z.object({ paymentHash: z.string(), paymentRequest: z.string() });
	const shape = z.object({ data: z.object({ lnInvoiceCreate: z.object({ invoice }) }) });
	return shape.parse(await response.body.json()).data.lnInvoiceCreate.invoice;
}
