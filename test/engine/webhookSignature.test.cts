import { createHash, createHmac } from 'node:crypto';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import { WebhookSignature } from '../../nodes/SignedWebhook/WebhookSignature/WebhookSignature.node';
import type { CredentialData } from '../support/credentialStore.cts';
import { runNode, runOf, runWorkflow } from '../support/engine.cts';
import { HandsOn } from '../support/handsOn.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';

const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const TEXT = 'a-shared-secret-of-the-endpoint';
const BODY = '{"type":"order.paid","amount":12.50}';

const saved = (data: CredentialData[string]): CredentialData => ({ webhookSignatureApi: data });
const standard = saved({ provider: 'standardWebhooks', secret: WHSEC });
const github = saved({ provider: 'github', secret: TEXT });

const asBinary = (body: string): INodeExecutionData['binary'] => ({
	data: { data: Buffer.from(body).toString('base64'), mimeType: 'application/json' },
});

interface Run {
	operation: string;
	credentials?: CredentialData;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

const run = async ({ operation, parameters, ...rest }: Run) =>
	await runNode({
		node: new WebhookSignature(),
		parameters: { operation, ...parameters },
		...rest,
	});

const sampleOf = (operation: string) => schemaPath(new WebhookSignature(), undefined, operation);

describe('Sign', () => {
	const sign = async (credentials: CredentialData, parameters: INodeParameters) =>
		await run({ operation: 'sign', credentials, parameters });
	const asText = { bodyFrom: 'text', bodyText: BODY };

	it('makes what Svix and the library of Standard Webhooks accept', async () => {
		const { json, error } = await sign(standard, asText);
		expect(error).toBeUndefined();
		const [{ headers, body, id } = {}] = json as Array<{
			headers: Record<string, string>;
			body: string;
			id: string;
		}>;
		expect(new StandardWebhook(WHSEC).verify(body ?? '', headers ?? {})).toEqual(JSON.parse(BODY));
		expect(new SvixWebhook(WHSEC).verify(body ?? '', headers ?? {})).toEqual(JSON.parse(BODY));
		expect(headers).toMatchObject({ 'webhook-id': id });
		expect(differencesFromSample(sampleOf('sign'), json)).toEqual([]);
	});

	it('takes an ID and a time, so that a message can be sent again', async () => {
		const at = new Date('2026-11-28T12:00:00Z');
		const options = { id: 'msg_7', timestamp: at.toISOString() };
		const { json } = await sign(standard, { ...asText, options });
		expect(json).toEqual([
			expect.objectContaining({
				id: 'msg_7',
				timestamp: String(at.getTime() / 1000),
				headers: expect.objectContaining({
					'webhook-signature': new StandardWebhook(WHSEC).sign('msg_7', at, BODY),
				}),
			}),
		]);
	});

	it('writes an object once, and signs what it gives out; text that is JSON stays as it is', async () => {
		const mac = (text: string) => `sha256=${createHmac('sha256', TEXT).update(text).digest('hex')}`;
		const items = [{ json: { b: 1, a: { c: 'ü' } } }];
		const object = await run({ operation: 'sign', credentials: github, items });
		expect(object.json).toEqual([
			expect.objectContaining({
				body: '{"b":1,"a":{"c":"ü"}}',
				headers: {
					'content-type': 'application/json',
					'x-hub-signature-256': mac('{"b":1,"a":{"c":"ü"}}'),
				},
			}),
		]);
		const text = await sign(github, { bodyFrom: 'json', bodyJson: '{ "b": 1.0 }\n' });
		expect(text.json).toMatchObject([{ body: '{ "b": 1.0 }\n' }]);
	});

	it('signs bytes, which stay in the item', async () => {
		const bytes = Buffer.from([0, 255, 10, 13]);
		const binary = { data: { data: bytes.toString('base64'), mimeType: 'image/png' } };
		const { items } = await run({
			operation: 'sign',
			credentials: github,
			parameters: { bodyFrom: 'binary' },
			items: [{ json: {}, binary }],
		});
		const mac = createHmac('sha256', TEXT).update(bytes).digest('hex');
		expect(items).toMatchObject([
			{ json: { body: null, headers: { 'x-hub-signature-256': `sha256=${mac}` } }, binary },
		]);
	});

	it('makes JSON Web Tokens that hold the hash of the body', async () => {
		const { json } = await sign(saved({ provider: 'netlify', secret: TEXT }), asText);
		const [{ headers } = {}] = json as Array<{ headers: Record<string, string> }>;
		const [, token = ''] =
			Object.entries(headers ?? {}).find(([name]) => /signature/i.test(name)) ?? [];
		const [head = '', claims = '', signature] = token.split('.');
		const mac = createHmac('sha256', TEXT).update(`${head}.${claims}`).digest('base64url');
		expect(signature).toBe(mac);
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
			iss: 'netlify',
			sha256: createHash('sha256').update(BODY).digest('hex'),
		});
	});

	it.each([
		[
			'a public key',
			{ provider: 'discordEvents', publicKey: '0'.repeat(64) },
			/cannot be signed here/,
		],
		['a URL that is missing', { provider: 'square', secret: TEXT }, /lacks: \{url\}\{body\}/],
	])('refuses %s, and says so', async (_, data, says) => {
		const { error } = await sign(saved(data), asText);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(/^(Choose|Fill in) /);
	});
});

describe('Verify', () => {
	const deliver = (secret: string, body = BODY) => ({
		json: {
			headers: {
				'content-type': 'application/json',
				'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(BODY).digest('hex')}`,
			},
			order: 7,
		},
		binary: asBinary(body),
	});

	it('sends what is genuine to one output and the rest to the other, each with its input', async () => {
		const { outputs, error } = await run({
			operation: 'verify',
			credentials: github,
			items: [deliver('wrong'), deliver(TEXT), deliver(TEXT, `${BODY} `)],
		});
		expect(error).toBeUndefined();
		const [verified = [], refused = []] = outputs;
		expect(verified).toMatchObject([
			{
				json: { order: 7, _webhook: { provider: 'GitHub', bodyAuthenticated: 'yes' } },
				binary: asBinary(BODY),
				pairedItem: { item: 1 },
			},
		]);
		expect(refused).toMatchObject([
			{
				json: {
					order: 7,
					_webhook: { reason: 'mismatch', message: expect.stringContaining('signature is not') },
				},
				pairedItem: { item: 0 },
			},
			{ json: { _webhook: { reason: 'mismatch' } }, pairedItem: { item: 2 } },
		]);
		const proofs = verified.map(({ json: { _webhook } }) => ({ _webhook }));
		expect(differencesFromSample(sampleOf('verify'), proofs)).toEqual([]);
	});

	it('takes the body as text', async () => {
		const { outputs } = await run({
			operation: 'verify',
			credentials: github,
			parameters: { bodyFrom: 'text', bodyText: BODY },
			items: [deliver(TEXT)],
		});
		expect(outputs.map((items) => items.length)).toEqual([1, 0]);
	});

	it('does not take parsed JSON for a body', async () => {
		const { error } = await run({
			operation: 'verify',
			credentials: github,
			parameters: { bodyFrom: 'text', bodyText: '={{ { a: 1 } }}' },
			items: [deliver(TEXT)],
		});
		expect(error?.message).toBe('"Text" must be text');
		expect(error?.description).toContain('Raw Body');
	});

	it('keeps failures apart from refusals', async () => {
		const items = [{ json: { headers: {} } }, deliver(TEXT)];
		const failing = { operation: 'verify', credentials: github, items };
		const { outputs } = await run({ ...failing, onError: 'continueErrorOutput' });
		expect(outputs).toMatchObject([
			[{ pairedItem: { item: 1 } }],
			[],
			[{ json: { error: expect.stringContaining('has no file') }, pairedItem: { item: 0 } }],
		]);
		// What could not be checked must not come out beside what is verified.
		expect((await run({ ...failing, onError: 'continueRegularOutput' })).outputs).toMatchObject([
			[{ pairedItem: { item: 1 } }],
			[{ json: { error: expect.stringContaining('has no file') }, pairedItem: { item: 0 } }],
		]);
		const { error } = await run(failing);
		expect(error?.message).toContain('has no file');
		expect(error?.description).toContain('Switch on Raw Body');
	});

	it('names the field of a credential that cannot be used, and not its secret', async () => {
		const { error, stored } = await run({
			operation: 'verify',
			credentials: saved({ provider: 'stripe', secret: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc' }),
			items: [deliver(TEXT)],
		});
		expect(error?.message).toBe('"Signing Secret" must begin with whsec_');
		expect(stored).not.toContain('4eC39HqLyjWDarjtT1zdp7dc');
	});
});

describe('Diagnose', () => {
	it('gives the report of the doctor, without a secret', async () => {
		const base64 = Buffer.from('the key as the provider has it').toString('base64');
		const mac = createHmac('sha256', Buffer.from(base64, 'base64')).update(BODY).digest('hex');
		const { json, stored } = await run({
			operation: 'diagnose',
			credentials: saved({ provider: 'github', secret: base64 }),
			parameters: { bodyFrom: 'text', bodyText: BODY },
			items: [{ json: { headers: { 'X-Hub-Signature-256': `sha256=${mac}` } } }],
		});
		expect(json).toMatchObject([
			{
				verdict: 'mismatch',
				summary: expect.stringMatching(
					/^The signature matches if the secret is base64-decoded: choose/,
				),
			},
		]);
		expect(differencesFromSample(sampleOf('diagnose'), json)).toEqual([]);
		expect(stored).not.toContain(base64);
	});
});

describe('Respond', () => {
	/** The trigger with its own fields, and items at hand. */
	const trigger = (): INodeType => {
		const { description } = new SignedWebhookTrigger();
		const node = new HandsOn(description.displayName);
		const { name, properties } = description;
		node.description = { ...node.description, name, properties };
		return node;
	};

	async function answer(
		parameters: INodeParameters,
		first: INodeType = trigger(),
		respond = 'responseNode',
	) {
		const answers: unknown[] = [];
		const items = [{ json: { n: 1 } }, { json: { n: 2 } }];
		const done = await runWorkflow(
			{
				nodes: [
					{ node: first, parameters: { respond } },
					{ node: new WebhookSignature(), parameters: { operation: 'respond', ...parameters } },
				],
				connections: [[first.description.displayName, 'Webhook Signature']],
			},
			{ items, onResponse: (response) => answers.push(response) },
		);
		return { answers, ...runOf('Webhook Signature', done) };
	}

	it('answers once, without a credential, and passes the items on', async () => {
		const { answers, items } = await answer({
			statusCode: 202,
			bodyFrom: 'json',
			bodyJson: '={{ { ok: $json.n } }}',
			options: { headers: '{"X-Flow": "a"}' },
		});
		expect(answers).toEqual([
			{
				statusCode: 202,
				headers: { 'content-type': 'application/json', 'x-flow': 'a' },
				body: '{"ok":1}',
			},
		]);
		expect(items).toEqual([
			{ json: { n: 1 }, pairedItem: { item: 0 } },
			{ json: { n: 2 }, pairedItem: { item: 1 } },
		]);
	});

	it('is empty and 200 unless told', async () => {
		expect((await answer({})).answers).toEqual([{ statusCode: 200, headers: {}, body: '' }]);
	});

	it('says so where nobody can be waiting', async () => {
		const without = await answer({}, new HandsOn());
		expect(without.error?.message).toBe('No Signed Webhook Trigger comes before this node');
		const immediate = await answer({}, trigger(), 'onReceived');
		expect(immediate.error?.message).toBe('"Signed Webhook Trigger" does not wait for an answer');
		expect([...without.answers, ...immediate.answers]).toEqual([]);
	});

	it.each([
		['first', ['Orders', 'Payments']],
		['last', ['Payments', 'Orders']],
	])('asks the trigger that has started, where the other one is connected %s', async (_, order) => {
		const answers: unknown[] = [];
		const done = await runWorkflow(
			{
				nodes: [
					{ node: trigger(), name: 'Payments', parameters: { respond: 'responseNode' } },
					{ node: trigger(), name: 'Orders', parameters: { respond: 'onReceived' } },
					{ node: new WebhookSignature(), parameters: { operation: 'respond' } },
				],
				connections: order.map((name) => [name, 'Webhook Signature'] as const),
			},
			{ onResponse: (response) => answers.push(response) },
		);
		expect(runOf('Webhook Signature', done).error?.message).toBeUndefined();
		expect(answers).toHaveLength(1);
	});
});
