import type { KeyObject } from 'node:crypto';
import type { IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { dropOldest } from '../kit/dropOldest';
import { tokenIn, tokenParts } from '../kit/signature/jwt';
import type { Message } from '../kit/signature/message';
import type { KeyLocation, Scheme } from '../kit/signature/scheme';
import { carriedAt } from '../kit/signature/values';
import type { KeySource } from './configuration';
import { keyOfAnswer, keyOfCertificate, keysOfSet, unavailable } from './publishedKeys';

/*
 * Keys that providers publish. Whoever can send a request to the trigger chooses what it asks for, so nothing is
 * fetched but from the preset's own hosts, over HTTPS, without redirects, within bounds of time and size, and not
 * more often than a provider can ever need.
 */

const TIMEOUT_MS = 5000;
const MAX_BYTES = 65_536;
/** How long keys are used before they are fetched again. */
const FRESH_MS = 3_600_000;
/** Shortest time between two fetches that a sender can cause by naming an unknown key. */
const REFETCH_MS = 10_000;
const CAPACITY = 100;

interface Published {
	/** Shared by all deliveries that come while it is fetched. */
	keys: Promise<readonly KeyObject[]>;
	/** Milliseconds of a clock that nobody sets. */
	fetchedAt: number;
}

const known = new Map<string, Published>();
const asked = new Map<string, number>();

/** What of n8n is needed to fetch keys. */
export interface KeyContext {
	helpers: Pick<IWebhookFunctions['helpers'], 'httpRequest'>;
}

/** Fetches and keeps the keys of all triggers of this process. */
export function publicKeysFor(
	context: KeyContext,
	clock: () => number = () => performance.now(),
): KeySource {
	return async (location, scheme, message, settings) => {
		const request = requestFor(location, scheme, message, settings);
		if (!request) return undefined;
		const { name, options, read } = request;
		const kept = known.get(name);
		if (kept && clock() - kept.fetchedAt < FRESH_MS) return await kept.keys;
		// Made-up keys must not keep those from being renewed that were fetched before.
		limit(kept ? `known ${name}` : newIn(location), clock());
		const keys = fetched(context, options).then(read);
		known.set(name, { keys, fetchedAt: clock() });
		dropOldest(known, CAPACITY);
		// A failure is not kept, so the next delivery tries again, once the interval is over.
		keys.catch(() => known.delete(name));
		return await keys;
	};
}

/** Forgets all keys; for tests. */
export function forgetKeys(): void {
	known.clear();
	asked.clear();
}

/** One limit for all unknown keys of a provider: anybody can make up any number of addresses and key IDs. */
const newIn = (location: KeyLocation): string =>
	`new ${location.kind} ${location.kind === 'certificate' ? location.hosts.source : location.url}`;

/** Allows one fetch for each interval, so that made-up keys are no burden to a provider. @throws ApiFailure */
function limit(what: string, now: number): void {
	if (now - (asked.get(what) ?? -Infinity) < REFETCH_MS) {
		throw unavailable('it was asked for a moment ago');
	}
	asked.set(what, now);
	dropOldest(asked, CAPACITY);
}

interface KeyRequest {
	/** What the keys are kept under. */
	name: string;
	options: IHttpRequestOptions;
	read: (body: string) => readonly KeyObject[];
}

function requestFor(
	location: KeyLocation,
	scheme: Scheme,
	message: Message,
	settings: Readonly<Record<string, string>>,
): KeyRequest | undefined {
	switch (location.kind) {
		case 'jwks':
			return { name: location.url, options: { url: location.url }, read: keysOfSet };
		case 'certificate': {
			const url = ownUrl(carriedAt(message, location.url), location);
			return url === undefined
				? undefined
				: { name: url, options: { url }, read: keyOfCertificate };
		}
		case 'jwk': {
			const kid = keyId(scheme, message);
			if (kid === undefined) return undefined;
			const body = { client_id: settings.clientId, secret: settings.apiSecret, key_id: kid };
			return {
				name: `${location.url} ${settings.clientId ?? ''} ${kid}`,
				options: { url: location.url, method: 'POST', body, json: true },
				read: keyOfAnswer,
			};
		}
	}
}

/** The address, if it is one of the provider's: HTTPS, the standard port, no user, a known host and path. */
function ownUrl(
	written: string | null | undefined,
	{ hosts, path }: Extract<KeyLocation, { kind: 'certificate' }>,
): string | undefined {
	if (!written || !URL.canParse(written)) return undefined;
	const url = new URL(written);
	const isOwn =
		url.protocol === 'https:' &&
		url.port === '' &&
		url.username === '' &&
		url.password === '' &&
		url.search === '' &&
		url.hash === '' &&
		hosts.test(url.hostname) &&
		path.test(url.pathname);
	return isOwn ? url.href : undefined;
}

/** The ID of the key that a token names; what is no ID asks for nothing. */
function keyId(scheme: Scheme, message: Message): string | undefined {
	const written = scheme.kind === 'jwt' ? tokenIn(scheme, message) : undefined;
	const kid = typeof written === 'string' ? tokenParts(written)?.header.kid : undefined;
	return typeof kid === 'string' && /^[\w-]{1,128}$/.test(kid) ? kid : undefined;
}

async function fetched(context: KeyContext, options: IHttpRequestOptions): Promise<string> {
	const answer = Response.safeParse(
		await context.helpers
			.httpRequest({
				...options,
				encoding: 'stream',
				timeout: TIMEOUT_MS,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			})
			.catch(() => {
				throw unavailable('it could not be fetched');
			}),
	);
	if (!answer.success) throw unavailable('it could not be fetched');
	const { statusCode, body } = answer.data;
	if (statusCode !== 200) throw unavailable(`it was answered with status ${statusCode}`);
	return await textOf(body);
}

const Response = z.object({
	statusCode: z.number(),
	body: z.custom<AsyncIterable<Buffer>>((body) => Symbol.asyncIterator in Object(body)),
});

/** The text of a stream that may not be long. */
async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		if (size > MAX_BYTES) throw unavailable('it is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
