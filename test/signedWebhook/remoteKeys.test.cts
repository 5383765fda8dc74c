import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';

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

/** A process, and a provider that knows some key IDs. */
function scene(name: string, knownIds: readonly string[] = []) {
	const { scheme, location } = locationOf(name);
	const fetches: string[] = [];
	let now = 0;
	const source = publicKeysFor(
		{
			helpers: {
				httpRequest: async ({ url, body }) => {
					const { key_id: id = url } = (body ?? {}) as { key_id?: string };
					fetches.push(id);
					const isKnown = knownIds.includes(id);
					const text = JSON.stringify({ key: jwk });
					return { statusCode: isKnown ? 200 : 404, body: Readable.from([Buffer.from(text)]) };
				},
			},
		},
		() => now,
	);
	return {
		fetches,
		wait: (milliseconds: number) => {
			now += milliseconds;
		},
		/** Whether there was a key; undefined where it must not be fetched. */
		ask: async (message: Message): Promise<boolean | undefined> => {
			try {
				const keys = await source(location, scheme, message, { clientId: 'c', apiSecret: 's' });
				return keys && keys.length > 0;
			} catch {
				return false;
			}
		},
	};
}

const empty = Buffer.alloc(0);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const plaid = (kid: string): Message => ({
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
	const { ask, fetches, wait } = scene('plaid', ['genuine']);
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
