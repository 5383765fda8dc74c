import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Message } from '../../nodes/kit/signature/message';
import type { KeyLocation, Scheme } from '../../nodes/kit/signature/scheme';
import { presets } from '../../nodes/SignedWebhook/presets';
import { forgetKeys, publicKeysFor } from '../../nodes/SignedWebhook/remoteKeys';

/* What a stranger can make this n8n fetch, and keep it from fetching. */

const HOUR_MS = 3_600_000;
const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

beforeEach(forgetKeys);

function locationOf(name: string): { scheme: Scheme; location: KeyLocation } {
	const scheme = presets.find((preset) => preset.name === name)?.scheme;
	const location = scheme && 'keysAt' in scheme ? scheme.keysAt : undefined;
	if (!scheme || !location) throw new Error(`${name} publishes no keys`);
	return { scheme, location };
}

interface Provider {
	/** Key IDs, and addresses, that it knows. */
	knows?: readonly string[];
	/** What it answers for them, in pieces. */
	answer?: readonly string[];
}

const ONE_KEY = JSON.stringify({ key: jwk });
const account = { clientId: 'c', apiSecret: 's' };

/** A process, and a provider. */
function scene(name: string, { knows = [], answer = [ONE_KEY] }: Provider = {}) {
	const { scheme, location } = locationOf(name);
	const fetches: string[] = [];
	const requests: IHttpRequestOptions[] = [];
	let now = 5 * HOUR_MS;
	const source = publicKeysFor(
		{
			helpers: {
				httpRequest: async (options) => {
					const { key_id: id = options.url } = (options.body ?? {}) as { key_id?: string };
					fetches.push(id);
					requests.push(options);
					const body = Readable.from(answer.map((piece) => Buffer.from(piece)));
					return { statusCode: knows.includes(id) ? 200 : 404, body };
				},
			},
		},
		() => now,
	);
	const keysFor = async (message: Message, settings: Record<string, string> = account) =>
		await source(location, scheme, message, settings);
	return {
		fetches,
		requests,
		keysFor,
		wait: (milliseconds: number) => {
			now += milliseconds;
		},
		/** Whether there was a key; undefined where it must not be fetched. */
		ask: async (message: Message): Promise<boolean | undefined> => {
			try {
				const keys = await keysFor(message);
				return keys && keys.length > 0;
			} catch (caught) {
				expect(String(caught)).toContain("The provider's public key is not available: ");
				return false;
			}
		},
	};
}

const empty = Buffer.alloc(0);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const plaid = (kid: unknown): Message => ({
	headers: { 'plaid-verification': `${part({ alg: 'ES256', kid })}.${part({})}.AAAA` },
	body: empty,
});
const payPal = (url: string): Message => ({ headers: { 'paypal-cert-url': url }, body: empty });

it.each([
	'http://api.paypal.com/v1/notifications/certs/CERT-1',
	'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
	'https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1',
	'https://evil.example\\@api.paypal.com/v1/notifications/certs/CERT-1',
	'https://evil.example/v1/notifications/certs/CERT-1#api.paypal.com',
	'https://user@api.paypal.com/v1/notifications/certs/CERT-1',
	'https://:password@api.paypal.com/v1/notifications/certs/CERT-1',
	'https://api.paypal.com/v1/notifications/certs/CERT-1#top',
	'https://api.paypal.com./v1/notifications/certs/CERT-1',
	'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
	'https://evilpaypal.com/v1/notifications/certs/CERT-1',
	'https://paypal.com/v1/notifications/certs/CERT-1',
	'https://api.paypal.com/v1/notifications/certs/../../../CERT-1',
	'https://api.paypal.com/v1/notifications/certs/%2e%2e/CERT-1',
	'https://api.paypal.com/v1/notifications/certs/CERT-1?next=//evil.example',
	'https://xn--pypal-4ve.com/v1/notifications/certs/CERT-1',
	'https://api.pаypal.com/v1/notifications/certs/CERT-1',
	'file:///v1/notifications/certs/CERT-1',
	'//api.paypal.com/v1/notifications/certs/CERT-1',
])('nothing is fetched from %s', async (url) => {
	const { ask, fetches } = scene('payPal');
	expect(await ask(payPal(url))).toBeUndefined();
	expect(fetches).toEqual([]);
});

it('fetches once for any number of hosts that somebody makes up', async () => {
	const { ask, fetches } = scene('payPal');
	for (const host of ['a', 'b', 'c', 'd']) {
		await ask(payPal(`https://${host}.paypal.com/v1/notifications/certs/CERT-1`));
	}
	expect(fetches).toHaveLength(1);
});

it('fetches a known key anew, whatever somebody makes up at the same time', async () => {
	const { ask, fetches, wait } = scene('plaid', { knows: ['genuine'] });
	expect(await ask(plaid('genuine'))).toBe(true);
	wait(HOUR_MS);
	expect(await ask(plaid('made-up'))).toBe(false);
	expect(await ask(plaid('genuine'))).toBe(true);
	expect(fetches).toEqual(['genuine', 'made-up', 'genuine']);
});

it('asks for keys that are not known once in ten seconds', async () => {
	const { ask, fetches, wait } = scene('plaid');
	for (let place = 0; place < 5; place++) await ask(plaid(`made-up-${place}`));
	expect(fetches).toHaveLength(1);
	wait(10_000);
	await ask(plaid('made-up-again'));
	expect(fetches).toHaveLength(2);
});

it('keeps a key for an hour', async () => {
	const { ask, fetches, wait } = scene('plaid', { knows: ['genuine'] });
	expect(await ask(plaid('genuine'))).toBe(true);
	wait(HOUR_MS - 1);
	expect(await ask(plaid('genuine'))).toBe(true);
	expect(fetches).toHaveLength(1);
	wait(1);
	expect(await ask(plaid('genuine'))).toBe(true);
	expect(fetches).toHaveLength(2);
});

it.each([undefined, 7, '', 'a b', '../keys', 'a'.repeat(129)])(
	'asks for no key by %p, which is no ID',
	async (kid) => {
		const { ask, fetches } = scene('plaid');
		expect(await ask(plaid(kid))).toBeUndefined();
		expect(fetches).toEqual([]);
	},
);

it('asks for no key of a token that came twice, or not at all', async () => {
	const { ask, fetches } = scene('plaid');
	const token = String(plaid('genuine').headers['plaid-verification']);
	expect(await ask({ headers: { 'plaid-verification': [token, token] }, body: empty })).toBe(
		undefined,
	);
	expect(await ask({ headers: {}, body: empty })).toBeUndefined();
	expect(fetches).toEqual([]);
});

// Plaid's reference, "/webhook_verification_key/get".
it('asks Plaid as one account, and goes nowhere else for it', async () => {
	const { keysFor, fetches, requests, wait } = scene('plaid', { knows: ['genuine'] });
	expect(await keysFor(plaid('genuine'))).toHaveLength(1);
	expect(requests).toEqual([
		expect.objectContaining({
			url: 'https://production.plaid.com/webhook_verification_key/get',
			method: 'POST',
			json: true,
			body: { client_id: 'c', secret: 's', key_id: 'genuine' },
			disableFollowRedirect: true,
		}),
	]);
	wait(10_000);
	await keysFor(plaid('genuine'), { ...account, clientId: 'another' });
	expect(fetches).toHaveLength(2);
});

it('what somebody makes up at one provider holds up no other', async () => {
	const url = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem';
	const sns = scene('awsSns');
	await scene('payPal').ask(payPal('https://a.paypal.com/v1/notifications/certs/CERT-1'));
	await sns.ask({ headers: {}, body: Buffer.from(JSON.stringify({ SigningCertURL: url })) });
	expect(sns.fetches).toEqual([url]);
});

it('reads a set of keys from where its provider publishes it', async () => {
	const url = 'https://www.googleapis.com/oauth2/v3/certs';
	const answer = [JSON.stringify({ keys: [jwk, jwk] })];
	const { keysFor } = scene('googlePubSub', { knows: [url], answer });
	expect(await keysFor({ headers: {}, body: empty })).toHaveLength(2);
});

describe('an answer', () => {
	const padded = (length: number) => [ONE_KEY, ' '.repeat(length - ONE_KEY.length)];

	it.each([
		[65_536, true],
		[65_537, false],
	])('of %d bytes: %s', async (length, isRead) => {
		const { ask } = scene('plaid', { knows: ['genuine'], answer: padded(length) });
		expect(await ask(plaid('genuine'))).toBe(isRead);
	});

	it.each([undefined, { statusCode: 200 }, { statusCode: '200', body: Readable.from([]) }])(
		'that is none is no key: %p',
		async (answer) => {
			const { scheme, location } = locationOf('plaid');
			const source = publicKeysFor({ helpers: { httpRequest: async () => answer } });
			await expect(source(location, scheme, plaid('genuine'), account)).rejects.toThrow(
				"The provider's public key is not available: it could not be fetched",
			);
		},
	);
});
