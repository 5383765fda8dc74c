import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

import { presets } from '../../nodes/SignedWebhook/presets';
import { type Execution, itemsOf } from '../../tools/n8n/executions.cts';
import { deactivateWorkflow, type Workflow } from '../../tools/n8n/workflows.cts';
import { eventually } from '../support/eventually.cts';
import { post, realN8n, type RealN8n } from '../support/n8n.cts';
import { type SignedWebhooks, signedWebhooks, TRIGGER } from './signedWebhookScene.cts';

/*
 * The Signed Webhook Trigger in a real n8n, with providers of different families: how they sign, what they send as a
 * body, and by which handshake they try a URL.
 */

let n8n: RealN8n;
let webhooks: SignedWebhooks;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
	webhooks = await signedWebhooks(n8n);
});

/** Providers, and the handshakes that each of them makes. */
const PROVIDERS: ReadonlyArray<readonly [preset: string, ...handshakes: string[]]> = [
	// HMAC of the body
	['github', 'ping'],
	// a list of signatures with a signed time
	['stripe'],
	// a signed time; the handshake is a POST with a challenge
	['slack', 'url verification'],
	// URL and the fields of a form
	['twilio'],
	// a public key; the answer to the handshake is JSON
	['discordInteractions', 'ping'],
	// a token, which proves no body
	['telegram'],
	// a GET with a token of the person's, before anything is signed
	['meta', 'subscribe', 'subscribe with a wrong token'],
	// a JSON Web Token with a hash of the body
	['netlify'],
	// the signature is in the body
	['mailgun'],
	// the handshake is answered with a MAC
	['zoom', 'url validation'],
	// the handshake is forged on purpose, and must be refused
	['xero', 'Intent to receive', 'Intent to receive, forged'],
	// HEAD, and a signed URL
	['trello', 'head'],
	// text that comes back, with spaces in the query
	['microsoftGraph', 'validation token'],
];

/** The metadata of the only item of an execution. */
const metadataOf = (execution: Execution): unknown => itemsOf(execution, TRIGGER)[0]?._webhook;

const executions = async ({ id }: Workflow) => await n8n.executions(id);

describe('in a published workflow', () => {
	it.each(PROVIDERS)('%s', async (preset, ...handshakes) => {
		const { workflow, url } = await webhooks.published(preset);

		for (const name of handshakes) {
			const { status, answer, expected } = await webhooks.send(preset, url, `handshake:${name}`);
			expect({ status, answer }).toEqual({
				status: expected?.status,
				answer: expected?.body ?? '',
			});
		}
		expect(await webhooks.send(preset, url, 'forged')).toMatchObject({ status: 401, answer: '' });

		const sent = await webhooks.send(preset, url);
		expect(sent.status).toBeGreaterThanOrEqual(200);
		expect(sent.status).toBeLessThan(300);
		const execution = await n8n.waitFor(workflow.id);
		expect({ status: execution.status, mode: execution.mode }).toEqual({
			status: 'success',
			mode: 'webhook',
		});
		expect(metadataOf(execution)).toMatchObject({
			provider: preset,
			event: sent.event,
			...(sent.id !== null && { id: sent.id }),
		});

		const again = await webhooks.send(preset, url, 'verbatim');
		expect(again.status).toBe(sent.status);
		// Whatever was refused or repeated had its answer before this one, whose execution is there.
		expect(await executions(workflow)).toHaveLength(1);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it('takes what the library of Standard Webhooks has signed', async () => {
		const { workflow, url } = await webhooks.published('standardWebhooks');
		const { secret } = webhooks.senderOf('standardWebhooks');
		const id = `msg_${randomUUID()}`;
		const body = JSON.stringify({ type: 'invoice.paid', data: { id: 'in_1', note: 'Zoë' } });
		const at = new Date();
		const headers = {
			'webhook-id': id,
			'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
			'webhook-signature': new Webhook(secret).sign(id, at, body),
		};
		expect(await post(url, ` ${body}`, headers)).toEqual({ status: 401, text: '' });
		expect(await post(url, body, headers)).toEqual({ status: 200, text: '' });
		expect(await post(url, body, headers)).toEqual({ status: 200, text: '' });
		const execution = await n8n.waitFor(workflow.id);
		expect(itemsOf(execution, TRIGGER)).toMatchObject([
			{ body: JSON.parse(body), _webhook: { id, event: 'invoice.paid' } },
		]);
		expect(await executions(workflow)).toHaveLength(1);
	});

	it('stores no token that came with a delivery', async () => {
		const preset = 'telegram';
		const { workflow, url } = await webhooks.published(preset, { name: 'stored' });
		await webhooks.send(preset, url);
		const { id } = await n8n.waitFor(workflow.id);
		const stored = await n8n.session.call('GET', `/executions/${id}`, z.unknown());
		expect(JSON.stringify(stored)).toContain('x-telegram-bot-api-secret-token');
		expect(JSON.stringify(stored)).not.toContain(webhooks.senderOf(preset).secret);
	});
});

it("calls n8n's own triggers as n8n does, for those who look for them", async () => {
	const shape = z.array(z.object({ displayName: z.string(), group: z.array(z.string()) }));
	const types = await n8n.session.file('/types/nodes.json', shape);
	const triggers = types.filter(({ group }) => group.includes('trigger'));
	const names = new Set(triggers.map(({ displayName }) => displayName));
	const unknown = presets.filter(
		({ n8nTrigger }) => n8nTrigger !== undefined && !names.has(n8nTrigger),
	);
	expect(unknown.map(({ name, n8nTrigger }) => [name, n8nTrigger])).toEqual([]);
});

const respondWith = (parameters: object): Workflow['nodes'] => [
	{
		id: 'respond',
		name: 'Respond',
		type: 'n8n-nodes-tollgate.webhookSignature',
		typeVersion: 1,
		position: [220, 0],
		parameters: { operation: 'respond', ...parameters },
	},
];

const setField: Workflow['nodes'] = [
	{
		id: 'set',
		name: 'Fulfil',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [220, 0],
		parameters: {
			assignments: {
				assignments: [
					{ id: 'a', name: 'done', type: 'string', value: '={{ $json._webhook.event }}' },
				],
			},
			options: {},
		},
	},
];

describe('the provider is answered', () => {
	it.each([
		['when the last node finishes', 'lastNode', setField, 200, '{"done":"push"}'],
		[
			'by the node Webhook Signature',
			'responseNode',
			respondWith({ statusCode: 202, bodyFrom: 'json', bodyJson: '={{ {"ok": true} }}' }),
			202,
			'{"ok":true}',
		],
	])('%s', async (_, respond, nodes, status, answer) => {
		const spec = { name: respond, parameters: { respond }, nodes };
		const { workflow, url } = await webhooks.published('github', spec);
		expect(await webhooks.send('github', url)).toMatchObject({ status, answer });
		expect(await webhooks.send('github', url, 'forged')).toMatchObject({ status: 401, answer: '' });
		expect(await webhooks.send('github', url, 'handshake:ping')).toMatchObject({ status: 200 });
		expect(await webhooks.send('github', url, 'again')).toMatchObject({ status: 200 });
		// The answer goes out before n8n has stored the execution.
		const ran = (one: Execution) => itemsOf(one, nodes[0]?.name ?? '').length > 0;
		await n8n.waitFor(workflow.id, ran);
		const all = await executions(workflow);
		expect(all.map((execution) => execution.error)).toEqual(all.map(() => undefined));
		expect(all.filter(ran)).toHaveLength(1);
	});
});

describe('a handshake that brings something to copy', () => {
	const CAPTURED = [
		['notion', 'verification token'],
		['asana', 'hook secret'],
	] as const;
	/** As a person begins: nobody knows the secret yet. */
	const spec = { name: 'capture', account: { secret: '' } };

	/** What n8n keeps of an execution. */
	const stored = async (id: string) =>
		JSON.stringify(
			await n8n.session.call('GET', `/executions/${id}?includeData=true`, z.unknown()),
		);

	it.each(CAPTURED)('%s, in a published workflow: is shown and stored', async (preset, name) => {
		const { workflow, url } = await webhooks.published(preset, spec);
		const { status } = await webhooks.send(preset, url, `handshake:${name}`);
		expect(status).toBe(200);
		const execution = await n8n.waitFor(workflow.id);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, TRIGGER)).toEqual([]);
		const data = await stored(execution.id);
		expect(data).toContain(webhooks.senderOf(preset).secret);
		expect(data).toContain('hints');
		// Nothing else is let in before the secret is in the credential.
		expect(await webhooks.send(preset, url)).toMatchObject({ status: 401, answer: '' });
		expect(await executions(workflow)).toHaveLength(1);

		// It is gone with the execution, as the documentation says.
		await n8n.session.call('POST', '/executions/delete', z.unknown(), { ids: [execution.id] });
		expect(await executions(workflow)).toEqual([]);
		await deactivateWorkflow(n8n.session, workflow.id);
	});

	it.each(CAPTURED)('%s, while the trigger listens: ends the listening', async (preset, name) => {
		const { workflow, url } = await webhooks.listening(preset, spec);
		expect((await webhooks.send(preset, url, `handshake:${name}`)).status).toBe(200);
		const execution = await n8n.waitFor(workflow.id);
		expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
		expect(itemsOf(execution, TRIGGER)).toEqual([]);
		expect(await stored(execution.id)).toContain(webhooks.senderOf(preset).secret);
	});

	it('is refused once the credential has a secret', async () => {
		const { workflow, url } = await webhooks.published('notion', { name: 'known' });
		// Signed with that very secret, it is no news; with another one, nobody sees it.
		expect(await webhooks.send('notion', url, 'handshake:verification token')).toMatchObject({
			status: 200,
		});
		await deactivateWorkflow(n8n.session, workflow.id);
		const account = { secret: 'secret_ofSomebodyElse0123456789' };
		const other = await webhooks.published('notion', { name: 'other', account });
		const sent = await webhooks.send('notion', other.url, 'handshake:verification token');
		expect(sent).toMatchObject({ status: 401, answer: '' });
		expect(await executions(other.workflow)).toEqual([]);
		await deactivateWorkflow(n8n.session, other.workflow.id);
	});
});

describe('while it listens for a test event', () => {
	/** What the address answers once n8n has taken it away, which it does after its answer. */
	const answerInTheEnd = async (preset: string, url: string, kind: string) =>
		await eventually(
			async () => (await webhooks.send(preset, url, kind)).status,
			(status) => status === 404,
		);

	it.each(['github', 'twilio', 'discordInteractions'])(
		'a genuine delivery of %s is shown, once',
		async (preset) => {
			const { workflow, url } = await webhooks.listening(preset);
			const sent = await webhooks.send(preset, url);
			expect(sent.status).toBe(200);
			const execution = await n8n.waitFor(workflow.id);
			expect({ status: execution.status, mode: execution.mode }).toEqual({
				status: 'success',
				mode: 'manual',
			});
			expect(metadataOf(execution)).toMatchObject({ provider: preset, event: sent.event });
			expect(await answerInTheEnd(preset, url, 'again')).toBe(404);
		},
	);

	it('a forged one ends the listening with the reason', async () => {
		const { workflow, url } = await webhooks.listening('stripe');
		expect(await webhooks.send('stripe', url, 'forged')).toMatchObject({ status: 401 });
		const { status, error } = await n8n.waitFor(workflow.id);
		expect(status).toBe('error');
		expect(error?.message).toMatch(/signature/i);
		expect(JSON.stringify(error)).not.toContain(webhooks.senderOf('stripe').secret);
		expect(await answerInTheEnd('stripe', url, 'genuine')).toBe(404);
	});

	it.each([
		['slack', 'url verification'],
		['meta', 'subscribe'],
	])('the handshake of %s is answered, and the listening goes on', async (preset, name) => {
		const { workflow, url } = await webhooks.listening(preset);
		for (let time = 0; time < 2; time++) {
			const { status, answer, expected } = await webhooks.send(preset, url, `handshake:${name}`);
			expect({ status, answer }).toEqual({ status: expected?.status, answer: expected?.body });
		}
		expect((await webhooks.send(preset, url)).status).toBe(200);
		const execution = await n8n.waitFor(workflow.id);
		expect(metadataOf(execution)).toMatchObject({ provider: preset });
		expect(await executions(workflow)).toHaveLength(1);
	});
});
