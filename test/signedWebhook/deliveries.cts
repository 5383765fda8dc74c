import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';

import type { Message, Place } from '../../nodes/kit/signature/message';
import type { Scheme, SignatureScheme } from '../../nodes/kit/signature/scheme';
import { covers, coversBody } from '../../nodes/kit/signature/template';
import type { Verdict } from '../../nodes/kit/signature/verdict';
import { type Configuration, verifyDelivery } from '../../nodes/SignedWebhook/configuration';
import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import { presets } from '../../nodes/SignedWebhook/presets';
import type { Preset } from '../../nodes/SignedWebhook/preset';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import type { Order, Sender, Sent } from '../../sandbox/webhooks/sender.cts';
import { payloadOf } from '../../nodes/SignedWebhook/trigger/payload';

/* Deliveries of every sender of the sandbox, and what the credential of a person makes of them. */

export const NOW = Date.UTC(2026, 10, 29, 12, 34, 56);
const URL_HERE = 'https://n8n.example/webhook/0f9f8b1e-orders';

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

/** Headers as Node hands them on. */
export const lowered = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** What n8n hands to the trigger. Multipart bodies come taken apart. */
export async function messageOf(preset: Preset, sent: Sent): Promise<Message> {
	const headers = lowered(sent.headers);
	const message: Message = { method: sent.method, url: sent.url, headers, body: sent.body };
	const isMultipart = headers['content-type']?.startsWith('multipart/form-data') === true;
	const taken = isMultipart
		? { ...message, body: Buffer.alloc(0), fields: await fieldsOf(sent.body, headers) }
		: message;
	const payload = payloadOf(preset.payload ?? { as: 'body' }, taken);
	return { ...taken, ...(payload && { payload }) };
}

export async function fieldsOf(body: Buffer, headers: Record<string, string>) {
	const form = await new Response(new Uint8Array(body), { headers }).formData();
	return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

/** The keys that a sender publishes, instead of what would be fetched. */
export function publishedBy({ published }: Sender): readonly KeyObject[] {
	if (published === undefined) return [];
	if (published.startsWith('-----BEGIN CERTIFICATE')) {
		return [new X509Certificate(published).publicKey];
	}
	const { keys, key } = JSON.parse(published) as { keys?: JsonWebKey[]; key: JsonWebKey };
	return (keys ?? [key]).map((key) => createPublicKey({ key, format: 'jwk' }));
}

export const verdictOf = async (
	{ configuration, sender }: Pair,
	message: Message,
	now = NOW,
): Promise<Verdict> =>
	await verifyDelivery(configuration, message, now, async () => publishedBy(sender));

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

/** Whether every template has the time, or covers a body that has it. */
export const isTimeSigned = ({ scheme }: Preset): boolean =>
	isSignature(scheme) &&
	scheme.sets.some(({ timestamp }) => timestamp !== undefined) &&
	[scheme.template, scheme.formTemplate ?? scheme.template].every(
		(template) =>
			covers(template, 'timestamp') ||
			(coversBody(template) && scheme.sets.every(({ timestamp }) => timestamp?.in === 'json')),
	);

/** A message with the first of several signatures that have headers of their own. */
const withoutOthers = ({ sets }: SignatureScheme, message: Message): Message => ({
	...message,
	headers: {
		...message.headers,
		...Object.fromEntries(
			sets.flatMap(({ others = [] }) => others).map(({ name }) => [name.toLowerCase(), undefined]),
		),
	},
});

/** A message whose list of signatures has nothing but what it needs to be genuine. */
export async function lean(pair: Pair, message: Message): Promise<Message> {
	const { scheme } = pair.preset;
	if (!isSignature(scheme)) return message;
	if (!scheme.list) return withoutOthers(scheme, message);
	const { separator } = scheme.list;
	const place = scheme.sets.map(({ signature }) => signature).find((at) => isThere(message, at));
	if (place?.in !== 'header') return message;
	const name = place.name.toLowerCase();
	let elements = String(message.headers[name]).split(separator);
	const withElements = (left: string[]): Message => ({
		...message,
		headers: { ...message.headers, [name]: left.join(separator) },
	});
	for (const element of elements) {
		const left = elements.filter((other) => other !== element);
		if ((await verdictOf(pair, withElements(left))).kind === 'authentic') elements = left;
	}
	return withElements(elements);
}
