import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

import type { Message } from '../../nodes/kit/signature/message';
import { coversBody } from '../../nodes/kit/signature/template';
import { signsId, verify } from '../../nodes/kit/signature/verify';
import { presets } from '../../nodes/SignedWebhook/presets';
import { keyOfCertificate, keysOfSet } from '../../nodes/SignedWebhook/publishedKeys';
import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import { certificateOf } from '../../sandbox/webhooks/senders/certificate.cts';
import { TestTrigger } from '../support/trigger.cts';
import { messageOf, orderOf, pairs, verdictOf } from './deliveries.cts';
import { deliver, orderAt, triggerOf } from './triggers.cts';

/* The same signed bytes, called something else or sent again. */

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const secret = 'whsec_a-secret-of-the-account';

const triggerFor = (provider: string) =>
	new TestTrigger({
		node: new SignedWebhookTrigger(),
		credentials: { webhookSignatureApi: { provider, secret } },
		webhookId: 'the-webhook-id',
	});

const mac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');

describe('JSON that is called a form', () => {
	// Whoever may open an issue chooses its title.
	const title = 'x&payload=%7B%22action%22%3A%22deleted%22%7D&y';
	const body = JSON.stringify({ action: 'opened', issue: { title } });

	it.each([FORM, `${FORM}; charset=utf-8`, JSON_TYPE, 'text/plain'])(
		'is JSON: %s',
		async (contentType) => {
			const { started = [] } = await triggerFor('github').deliver({
				method: 'POST',
				headers: { 'x-hub-signature-256': `sha256=${mac(body)}`, 'x-github-event': 'issues' },
				contentType,
				body: Buffer.from(body),
			});
			expect(started[0]?.json.body).toEqual(JSON.parse(body));
		},
	);

	it('is known again by its ID', async () => {
		const trigger = triggerFor('stripe');
		const event = '{"id":"evt_1","type":"invoice.paid"}';
		const time = Math.floor(Date.now() / 1000);
		const headers = { 'stripe-signature': `t=${time},v1=${mac(`${time}.${event}`)}` };
		const send = async (contentType: string) =>
			await trigger.deliver({ method: 'POST', headers, contentType, body: Buffer.from(event) });
		expect((await send(JSON_TYPE)).started).toHaveLength(1);
		expect(await send(FORM)).toMatchObject({ status: 200, started: undefined });
	});

	it('leaves forms as they are', async () => {
		const form = `payload=${encodeURIComponent(body)}`;
		const { started = [] } = await triggerFor('github').deliver({
			method: 'POST',
			headers: { 'x-hub-signature-256': `sha256=${mac(form)}`, 'x-github-event': 'issues' },
			contentType: FORM,
			body: Buffer.from(form),
		});
		expect(started[0]?.json.body).toEqual(JSON.parse(body));
	});
});

describe('two events that are the same to the byte', () => {
	const identical = pairs.filter(({ preset }) => preset.mayBeIdentical === true);
	const itemsOf = async (delivered: ReturnType<TestTrigger['deliver']>) =>
		(await delivered).started?.length ?? 0;

	it('are sent by these', () => {
		expect(identical.map(({ preset }) => preset.name).sort()).toEqual([
			'acuity',
			'attio',
			'clickUp',
			'dropbox',
			'grafana',
		]);
	});

	it.each(identical.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: both start the workflow, unless they have one ID',
		async (_, pair) => {
			const { sender } = pair;
			const trigger = triggerOf(pair);
			const startedBy = async (id: string) =>
				await itemsOf(deliver(trigger, sender.send(orderAt(trigger, sender, { id }))));
			const hasId = sender.id(orderOf(sender)) !== null;
			expect(await startedBy('one')).toBe(1);
			expect(await startedBy('one')).toBe(hasId ? 0 : 1);
			expect(await startedBy('two')).toBe(1);
		},
	);

	it('ClickUp: changes of a folder have no ID', async () => {
		const trigger = triggerFor('clickUp');
		const body = '{"event":"folderUpdated","folder_id":"96772212","webhook_id":"7fa3ec74"}';
		const sent = {
			method: 'POST' as const,
			headers: { 'x-signature': mac(body) },
			contentType: JSON_TYPE,
			body: Buffer.from(body),
		};
		expect(await itemsOf(trigger.deliver(sent))).toBe(1);
		expect(await itemsOf(trigger.deliver(sent))).toBe(1);
	});
});

describe('a signed ID beside a body that is not signed', () => {
	const open = pairs.filter(
		({ preset: { scheme } }) =>
			signsId(scheme) && 'template' in scheme && !coversBody(scheme.template),
	);

	it('is known of these', () => {
		expect(open.map(({ preset }) => preset.name).sort()).toEqual(['awsSns', 'awsSnsV1', 'payPal']);
	});

	it.each(open.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: is accepted once, whatever the body says',
		async (_, pair) => {
			const message = await messageOf(pair.preset, pair.sender.send(orderOf(pair.sender)));
			const verdict = await verdictOf(pair, message);
			if (verdict.kind !== 'authentic') throw new Error(verdict.kind);
			expect(verdict.id).toEqual(expect.any(String));
			expect(verdict.nonce).toBe(verdict.id);
		},
	);
});

/** SHA-256 of an empty body. */
const OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('a token with words that are critical', () => {
	const netlify = presets.find(({ name }) => name === 'netlify');
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

	it.each([
		[{}, 'authentic'],
		[{ crit: ['b64'], b64: false }, 'malformed-header'],
		[{ crit: ['exp'] }, 'malformed-header'],
		[{ crit: [] }, 'malformed-header'],
	])('%j: %s', (more, verdict) => {
		if (!netlify) throw new Error('There is no preset of Netlify');
		const claims = { iss: 'netlify', sha256: OF_NOTHING };
		const data = `${part({ alg: 'HS256', ...more })}.${part(claims)}`;
		const signature = createHmac('sha256', secret).update(data).digest('base64url');
		const message: Message = {
			headers: { 'x-webhook-signature': `${data}.${signature}` },
			body: Buffer.alloc(0),
		};
		const options = { secrets: [secret], now: Date.now(), toleranceSeconds: 300 };
		expect(verify(netlify.scheme, message, options).kind).toBe(verdict);
	});
});

it('Dropbox Sign: what happens to two requests in one second are two events', async () => {
	const trigger = triggerFor('dropboxSign');
	const sent = (id: string) => {
		const [event_time, event_type] = ['1525470811', 'signature_request_sent'];
		const event = { event_time, event_type, event_hash: mac(event_time + event_type) };
		const json = JSON.stringify({ event, signature_request: { signature_request_id: id } });
		return {
			method: 'POST' as const,
			headers: {},
			contentType: FORM,
			body: Buffer.from(new URLSearchParams({ json }).toString()),
		};
	};
	const startedBy = async (id: string) => (await trigger.deliver(sent(id))).started?.length ?? 0;
	expect([await startedBy('one'), await startedBy('two'), await startedBy('one')]).toEqual([
		1, 1, 0,
	]);
});

describe('XML that is said to have another charset', () => {
	const xml = '<note>¼paid¾true¼/paid¾</note>';
	const readAs = async (contentType: string) => {
		const { started = [] } = await triggerFor('github').deliver({
			method: 'POST',
			headers: { 'x-hub-signature-256': `sha256=${mac(xml)}`, 'x-github-event': 'push' },
			contentType,
			body: Buffer.from(xml),
			// What n8n has made of it.
			parsed: { note: { paid: 'true' } },
		});
		return started[0]?.json.body;
	};

	it.each(['application/xml', 'text/xml; charset=utf-8', 'application/atom+xml; charset="UTF-8"'])(
		'is what n8n makes of it: %s',
		async (type) => expect(await readAs(type)).toEqual({ note: { paid: 'true' } }),
	);

	it.each([
		'application/xml; charset=ascii',
		'text/xml;charset="utf-16le"',
		'text/xml; a=b; charset=hex',
	])('is text: %s', async (type) => expect(await readAs(type)).toBe(xml));
});

describe('keys that a provider publishes', () => {
	const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const jwk = rsa.publicKey.export({ format: 'jwk' });

	it('are found beside those of a kind that is not known', () => {
		const others = [
			{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' },
			{ kty: 'oct', k: 'AAAA' },
		];
		expect(keysOfSet(JSON.stringify({ keys: [...others, jwk] }))).toHaveLength(1);
		expect(() => keysOfSet(JSON.stringify({ keys: others }))).toThrow(/is no key/);
	});

	describe('as a certificate', () => {
		const certificate = certificateOf(rsa, 'provider.example');
		afterEach(() => jest.useRealTimers());

		it.each([
			['2019-12-31T23:59:59Z', false],
			['2020-01-01T00:00:00Z', true],
			['2049-12-31T23:59:59Z', true],
			['2050-01-01T00:00:00Z', false],
		])('are taken while it is valid: at %s, %s', (now, isValid) => {
			jest.useFakeTimers({ now: Date.parse(now), doNotFake: ['nextTick', 'setImmediate'] });
			const read = () => keyOfCertificate(certificate).map((key) => key.export({ format: 'jwk' }));
			if (isValid) expect(read()).toEqual([jwk]);
			else expect(read).toThrow(/is no key, or an expired one/);
		});

		it('are not there where it is none', () => {
			expect(() => keyOfCertificate('-----BEGIN CERTIFICATE-----')).toThrow(/is no key/);
		});
	});

	it.each([
		[true, 'authentic'],
		['true', 'other-account'],
		[false, 'other-account'],
		[undefined, 'other-account'],
	])(
		'Google Pub/Sub: an address that is verified, by email_verified: %s',
		(email_verified, verdict) => {
			const scheme = presets.find(({ name }) => name === 'googlePubSub')?.scheme;
			if (!scheme) throw new Error('There is no preset of Google Pub/Sub');
			const settings = { audience: 'https://n8n.example', serviceAccountEmail: 'a@b.example' };
			const now = Date.now();
			const claims = {
				iss: 'https://accounts.google.com',
				aud: settings.audience,
				email: settings.serviceAccountEmail,
				email_verified,
				exp: Math.floor(now / 1000) + 60,
			};
			const encoded = [{ alg: 'RS256' }, claims].map((part) =>
				Buffer.from(JSON.stringify(part)).toString('base64url'),
			);
			const data = encoded.join('.');
			const signature = sign('sha256', Buffer.from(data), rsa.privateKey).toString('base64url');
			const message: Message = {
				headers: { authorization: `Bearer ${data}.${signature}` },
				body: Buffer.from('{}'),
			};
			const options = { secrets: [], publicKeys: [rsa.publicKey], settings, now };
			expect(verify(scheme, message, { ...options, toleranceSeconds: 300 }).kind).toBe(verdict);
		},
	);
});

describe('the type of an event that the signed body names', () => {
	const named = ['buildkiteSignature', 'lemonSqueezy', 'twitch'];
	const chosen = pairs.filter(({ preset }) => named.includes(preset.name));

	it.each(chosen.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: is not what a header says',
		async (_, pair) => {
			const { sender } = pair;
			const trigger = triggerOf(pair);
			const sent = sender.send(orderAt(trigger, sender));
			const forged = Object.entries(sent.headers).map(([name, value]) => [
				name,
				value === sender.event ? 'made.up' : value,
			]);
			const headers = Object.fromEntries(forged) as Record<string, string>;
			const { started = [] } = await deliver(trigger, { ...sent, headers });
			expect(started[0]?.json._webhook).toMatchObject({ event: sender.event });
		},
	);
});
