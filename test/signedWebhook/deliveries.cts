import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';

import type { Message, Place, Scheme, SignatureScheme } from '../../nodes/kit/signature/scheme';
import type { Verdict } from '../../nodes/kit/signature/verdict';
import { type Configuration, judge } from '../../nodes/SignedWebhook/configuration';
import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import { presets } from '../../nodes/SignedWebhook/presets';
import type { Preset } from '../../nodes/SignedWebhook/preset';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import type { Order, Sender, Sent } from '../../sandbox/webhooks/sender.cts';
import { withPayload } from '../../nodes/SignedWebhook/payload';

/* Deliveries of every sender of the sandbox, and what the credential of a person makes of them. */

export const NOW = Date.UTC(2026, 10, 29, 12, 34, 56);
export const URL_HERE = 'https://n8n.example/webhook/0f9f8b1e-orders';

/** A preset, and somebody who sends as its provider does. */
export interface Pair {
	preset: Preset;
	sender: Sender;
	configuration: Configuration;
}

/** The credential as a person fills it in. */
export const credentialOf = (preset: Preset, { settings }: Sender, secret: string) => ({
	provider: preset.name,
	...(preset.secret && { [preset.secret.isPublic ? 'publicKey' : 'secret']: secret }),
	...settings,
});

export const pairs: readonly Pair[] = senders.map((sender) => {
	const preset = presets.find(({ name }) => name === sender.preset);
	if (!preset) throw new Error(`No preset is called ${sender.preset}`);
	const configuration = configurationOf(credentialOf(preset, sender, sender.secret));
	return { preset, sender, configuration };
});

export const orderOf = ({ secret, settings }: Sender, more: Partial<Order> = {}): Order => ({
	secret,
	settings,
	url: URL_HERE,
	now: NOW,
	id: '7d1c5f0e-2b1a-4c1e-9d52-0a4b3c2d1e0f',
	...more,
});

/** What n8n hands to the trigger. Multipart bodies come taken apart. */
export async function messageOf(preset: Preset, sent: Sent): Promise<Message> {
	const headers = Object.fromEntries(
		Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const message: Message = { method: sent.method, url: sent.url, headers, body: sent.body };
	const isMultipart = headers['content-type']?.startsWith('multipart/form-data') === true;
	return withPayload(
		preset,
		isMultipart ? { ...message, fields: await fieldsOf(sent.body, headers) } : message,
	);
}

async function fieldsOf(body: Buffer, headers: Record<string, string>) {
	const form = await new Response(new Uint8Array(body), { headers }).formData();
	return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

/** The keys that a sender publishes, instead of what would be fetched. */
function publishedBy({ published }: Sender): readonly KeyObject[] {
	if (published === undefined) return [];
	if (published.startsWith('-----BEGIN CERTIFICATE')) {
		return [new X509Certificate(published).publicKey];
	}
	const { keys } = JSON.parse(published) as { keys: JsonWebKey[] };
	return keys.map((key) => createPublicKey({ key, format: 'jwk' }));
}

export const verdictOf = async (
	{ configuration, sender }: Pair,
	message: Message,
	now = NOW,
): Promise<Verdict> => await judge(configuration, message, now, async () => publishedBy(sender));

const isSignature = (scheme: Scheme): scheme is SignatureScheme =>
	scheme.kind === 'hmac' || scheme.kind === 'hash' || scheme.kind === 'publicKey';

/** The places of a message that the scheme reads, outside the body. */
export function placesOf({ scheme }: Preset, message: Message): Place[] {
	const places: Array<Place | undefined> = isSignature(scheme)
		? (scheme.sets.flatMap(({ id, timestamp, nonce, signature, others = [] }) =>
				[id, timestamp, nonce, signature, ...others].filter((source) => source?.in !== 'list'),
			) as Place[])
		: scheme.token.in === 'body'
			? []
			: [scheme.token];
	return places.filter(
		(place): place is Place =>
			place !== undefined &&
			(place.in === 'header' || place.in === 'query') &&
			isThere(message, place),
	);
}

const isThere = ({ headers, url = '' }: Message, { in: where, name }: Place): boolean =>
	where === 'header'
		? headers[name.toLowerCase()] !== undefined
		: new URL(url).searchParams.has(name);

/** The template that counts for a message; none for tokens. */
export function templatesOf({ scheme }: Preset): string[] {
	return isSignature(scheme) ? [scheme.template, scheme.formTemplate ?? scheme.template] : [];
}
