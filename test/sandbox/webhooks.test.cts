import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import { type Receiver, startReceiver } from './support/receiver.cts';

const NOW = Date.UTC(2026, 0, 1);

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: NOW });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	receiver = await startReceiver();
});
afterEach(async () => {
	await receiver.close();
	sandbox.reset();
});

const deliveryShape = z
	.object({
		status: z.number().nullable(),
		id: z.string().nullable().optional(),
		event: z.string().nullable().optional(),
		expected: z.object({ status: z.number(), body: z.string().optional() }).optional(),
	})
	.passthrough();

async function control(action: string, body: object, contentType = 'application/json') {
	const isForm = contentType.endsWith('urlencoded');
	const answer = await request(`${sandbox.url}/_control/webhooks/${action}`, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body: isForm
			? new URLSearchParams(body as Record<string, string>).toString()
			: JSON.stringify(body),
	});
	return { status: answer.statusCode, text: await answer.body.text() };
}

async function send(preset: string, kind = 'genuine', more: object = {}) {
	const { status, text } = await control('send', { preset, kind, url: receiver.url, ...more });
	expect({ status, text }).toMatchObject({ status: 200 });
	return deliveryShape.parse(JSON.parse(text));
}

const page = async () => {
	const answer = await request(`${sandbox.url}/webhooks`);
	return await answer.body.text();
};

const last = () => {
	const found = receiver.received.at(-1);
	if (!found) throw new Error('Nothing was received');
	return found;
};

const SECRET = 'whsec_c2FuZGJveC1kZW1vLXNlY3JldC0wMDAx';

/** The official library, which has no other clock than the machine's. */
function isGenuine({ body, headers } = last()): boolean {
	jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate'] });
	try {
		new Webhook(SECRET).verify(
			body,
			Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name.replace('svix-', 'webhook-'), value]),
			),
		);
		return true;
	} catch {
		return false;
	} finally {
		jest.useRealTimers();
	}
}

describe('a delivery that is sent', () => {
	it.each([
		['genuine', true],
		['forged', false],
		['altered', false],
		['stale', false],
		['early', false],
		['variant:headers without a brand, two secrets', true],
	])('%s: genuine is %s, by the official library', async (kind, genuine) => {
		await send('standardWebhooks', kind, { secret: SECRET });
		expect(isGenuine()).toBe(genuine);
	});

	it('a few minutes old where that is asked for, and rightly signed then', async () => {
		await send('standardWebhooks', 'stale', { secret: SECRET, seconds: 299 });
		expect(last().headers['svix-timestamp']).toBe(String(NOW / 1000 - 299));
		expect(isGenuine()).toBe(true);
	});

	it('once more, signed anew or byte by byte, is the last event', async () => {
		const { id } = await send('standardWebhooks');
		const first = last();
		await sandbox.clock.advance(5000);
		await send('standardWebhooks', 'verbatim');
		expect(last()).toEqual(first);
		expect(await send('standardWebhooks', 'again')).toMatchObject({ id });
		expect(last().headers).toMatchObject({
			'svix-id': first.headers['svix-id'],
			'svix-timestamp': String(NOW / 1000 + 5),
		});
	});

	it('holds another event, secret and settings when told', async () => {
		const body = '{"ref": "refs/heads/main"}';
		await send('github', 'genuine', { secret: 'mine', body });
		const mac = createHmac('sha256', 'mine').update(body).digest('hex');
		expect(last()).toMatchObject({ body, headers: { 'x-hub-signature-256': `sha256=${mac}` } });
		await send('meta', 'handshake:subscribe', { settings: { verifyToken: 'chosen' } });
		expect(last()).toMatchObject({ method: 'GET' });
	});

	it('says what came back, and what is expected', async () => {
		receiver.answerWith(403);
		const sender = senders.find(({ preset }) => preset === 'discordInteractions');
		expect(await send('discordInteractions', 'handshake:ping')).toMatchObject({
			status: 403,
			expected: sender?.handshakes?.ping?.expect,
		});
		expect(await send('github')).toMatchObject({ status: 403, event: 'push' });
	});

	it.each([
		[{ preset: 'nobody' }, 'There is no sender of nobody'],
		[{ preset: 'github', kind: 'genuine' }, 'url: where to is not known yet'],
		[{ preset: 'github', kind: 'handshake:none', url: 'http://127.0.0.1/' }, /^kind: must be one/],
		[{ preset: 'github', kind: 'verbatim', url: 'http://127.0.0.1/' }, /^Nothing genuine/],
		[{ preset: 'github', url: 'file:///etc/passwd' }, /^url: must begin with http/],
	])('is refused with a reason: %j', async (body, reason) => {
		const { status, text } = await control('send', body);
		expect(status).toBe(400);
		expect(JSON.parse(text)).toEqual({
			error: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
		});
	});
});

/** These are made of genuine ones in the same way for all. */
const COMMON = ['again', 'verbatim', 'stale', 'early'];

it('lists all senders with what each can send, and sends it', async () => {
	const { outbox } = sandbox.providers.webhooks;
	const shape = z.object({
		providers: z.object({
			webhooks: z.object({
				senders: z.array(z.object({ preset: z.string(), kinds: z.array(z.string()) })),
			}),
		}),
	});
	const state = await request(`${sandbox.url}/_control/state`);
	const all = shape.parse(await state.body.json()).providers.webhooks.senders;
	expect(all.map(({ preset }) => preset)).toEqual(senders.map(({ preset }) => preset));
	const failures: string[] = [];
	for (const { preset, kinds } of all) {
		for (const kind of kinds.filter((one) => !COMMON.includes(one))) {
			const sent = await outbox.send({ preset, kind, url: receiver.url }).catch(String);
			const isFine =
				typeof sent === 'string' ? sent.endsWith('no body to alter') : sent.status === 200;
			if (!isFine) failures.push(`${preset} ${kind}: ${JSON.stringify(sent)}`);
		}
	}
	expect(failures).toEqual([]);
});

describe('the page', () => {
	const FORM = 'application/x-www-form-urlencoded';

	it('lists all senders, and shows one with its secret, settings and all it can send', async () => {
		expect((await page()).match(/<option/g)).toHaveLength(senders.length);
		expect((await control('choose', { preset: 'meta' }, FORM)).status).toBe(303);
		const shown = await page();
		expect(shown).toContain('<h2>meta</h2>');
		expect(shown).toContain('value="0123456789abcdef0123456789abcdef"');
		expect(shown).toContain('name="setting.verifyToken"');
		expect(shown).toContain('value="handshake:subscribe with a wrong token"');
	});

	it('sends what the form says, and shows what went out and what came back', async () => {
		const fields = {
			preset: 'meta',
			kind: 'genuine',
			url: receiver.url,
			secret: '<mine>',
			'setting.verifyToken': 'chosen',
			body: '',
		};
		expect((await control('send', fields, FORM)).status).toBe(303);
		await control('choose', { preset: 'meta' }, FORM);
		const shown = await page();
		expect(shown).toContain('value="&lt;mine&gt;"');
		expect(shown).toContain('value="chosen"');
		expect(shown).toContain(
			`X-Hub-Signature-256: ${last().headers['x-hub-signature-256'] ?? 'none'}`,
		);
	});

	it('says that keys are published where a real n8n does not look', async () => {
		for (const { preset, published } of senders) {
			sandbox.providers.webhooks.outbox.choose(preset);
			expect([preset, (await page()).includes('publishes its keys')]).toEqual([
				preset,
				published !== undefined,
			]);
		}
	});
});
