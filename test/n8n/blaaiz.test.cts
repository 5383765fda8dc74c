import { z } from 'zod';

import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { activateWorkflow, deactivateWorkflow, saveWorkflow } from '../../tools/n8n/workflows.cts';
import { readExample, realN8n, type RealN8n } from '../support/n8n.cts';

// Executions of a real n8n take their time on a busy machine.
jest.setTimeout(90_000);

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

const row = z.object({ merchant_reference: z.string().nullable() }).passthrough();
const stateShape = z.object({
	providers: z.object({ blaaiz: z.object({ transactions: z.array(row) }) }),
});
const transactions = async () =>
	stateShape.parse(await n8n.look('state')).providers.blaaiz.transactions;

/**
 * Saves the demo credential anew, without the token that n8n has kept in it: after a reset the
 * sandbox refuses that one, and the refusal would use up a fault that is meant for the payout.
 */
const forgetToken = async () =>
	await saveCredential(n8n.session, {
		type: 'blaaizApi',
		name: 'Blaaiz sandbox',
		data: {
			environment: 'custom',
			customUrl: `${n8n.sandboxUrl}/blaaiz`,
			authentication: 'oauth',
			clientId: 'demo-client',
			clientSecret: 'demo-client-pass',
			scopes: ['shortcut:everything'],
		},
	});

describe('the test of a credential', () => {
	const test = async (name: string, more: object) => {
		const data = {
			environment: 'custom',
			customUrl: `${n8n.sandboxUrl}/blaaiz`,
			authentication: 'oauth',
			clientId: 'demo-client',
			clientSecret: 'demo-client-pass',
			scopes: ['wallet:read'],
			...more,
		};
		const id = await saveCredential(n8n.session, { type: 'blaaizApi', name, data });
		return await testCredential(n8n.session, id);
	};
	const client = (id: string) => ({ clientId: id, clientSecret: `${id}-pass` });

	it('is green', async () => {
		expect(await test('Blaaiz green', {})).toMatchObject({ status: 'OK' });
	});

	it.each([
		['client', { clientSecret: 'wrong' }, /does not know this client ID and secret/],
		['scope', { ...client('demo-reader'), scopes: ['payout:create'] }, /all the scopes/],
		['address', client('demo-elsewhere'), /requests from the address of this n8n/],
		['services', client('demo-switched-off'), /API Services are disabled/],
	])('is red with the right words for a wrong %s', async (name, more, words) => {
		expect(await test(`Blaaiz ${name}`, more)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(words),
		});
	});
});

describe('a list of suppliers', () => {
	it('is paid once, although a connection is cut after the effect and the list is run again', async () => {
		await forgetToken();
		await n8n.control('faults', {
			provider: 'blaaiz',
			operation: 'POST /payout',
			when: 'after',
			effect: { kind: 'cut' },
		});
		const workflow = readExample('blaaiz-pay-suppliers');
		const first = await n8n.run(workflow, 'Run by hand');
		expect(itemsOf(first, 'Paid').map(({ invoice }) => invoice)).toEqual([
			'INV-2026-001',
			'INV-2026-002',
			'INV-2026-003',
		]);
		expect(itemsOf(first, 'Paid').some(({ paidBefore }) => paidBefore === true)).toBe(true);

		const again = await n8n.run(workflow, 'Run by hand');
		expect(itemsOf(again, 'Paid').map(({ paidBefore }) => paidBefore)).toEqual([true, true, true]);
		expect((await transactions()).map((one) => one.merchant_reference).sort()).toEqual([
			'INV-2026-001',
			'INV-2026-002',
			'INV-2026-003',
		]);
	});
});

describe('a business customer', () => {
	it('is created with its papers, submitted, and welcomed once it is verified', async () => {
		const workflow = readExample('blaaiz-onboard-a-business');
		await saveWorkflow(n8n.session, workflow);
		await activateWorkflow(n8n.session, workflow.id);
		await n8n.control('blaaiz/configureWebhook', {
			url: n8n.webhookUrl(workflow, 'Verification ended', 'blaaiz'),
		});
		const submitted = await n8n.run(workflow, 'Run by hand');
		const [customer] = itemsOf(submitted, 'Submit');
		expect(customer).toMatchObject({ verification_status: 'PROCESSING' });
		await n8n.control('clock', { seconds: 5 });
		const welcome = await n8n.waitFor(workflow.id, (one) =>
			itemsOf(one, 'Welcome').some((item) => item.customerId === customer?.id),
		);
		expect(welcome.status).toBe('success');
		await deactivateWorkflow(n8n.session, workflow.id);
	});
});
