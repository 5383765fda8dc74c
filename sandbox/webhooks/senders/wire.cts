import { createHash, createHmac } from 'node:crypto';

import type { Order, Sent } from '../sender.cts';

/* What senders have in common: how requests are put together. How they are signed is each sender's own. */

/** A MAC over some bytes, one after the other. */
export function mac(
	algorithm: string,
	key: string | Buffer,
	encoding: 'hex' | 'base64',
	...parts: Array<string | Buffer>
): string {
	const hmac = createHmac(algorithm, key);
	for (const part of parts) hmac.update(part);
	return hmac.digest(encoding);
}

export const sha256Hex = (...parts: Array<string | Buffer>): string => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
};

export const unixSeconds = ({ now }: Order): string => String(Math.floor(now / 1000));

export const isoTime = ({ now }: Order): string => new Date(now).toISOString();

/** A whole number that is the same for the same ID, for providers whose IDs are numbers. */
export const numberOf = ({ id }: Order): number =>
	createHash('sha256').update(id).digest().readUIntBE(0, 4);

/** The body: the event that was ordered, or the sender's own sample. */
export function bodyOf({ body }: Order, sample: string): Buffer {
	if (body === undefined) return Buffer.from(sample);
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The fields of a form: those that were ordered, as an object or as they go out, or the sender's own. */
export function fieldsOf({ body }: Order, sample: Record<string, string>): Record<string, string> {
	if (body === undefined) return sample;
	if (typeof body === 'string') return Object.fromEntries(new URLSearchParams(body));
	return body as Record<string, string>;
}

export const formBody = (fields: Record<string, string>): Buffer =>
	Buffer.from(new URLSearchParams(fields).toString());

export const FORM = 'application/x-www-form-urlencoded';

/** A POST with JSON, unless the headers say otherwise. */
export const post = (order: Order, body: Buffer, headers: Record<string, string>): Sent => ({
	method: 'POST',
	url: order.url,
	headers: { 'Content-Type': 'application/json', ...headers },
	body,
});

/** A request without a body. */
export const bare = (
	method: Sent['method'],
	url: string,
	headers: Record<string, string> = {},
): Sent => ({ method, url, headers, body: Buffer.alloc(0) });

/** The URL with a further query. */
export const withQuery = (url: string, query: Record<string, string>): string =>
	`${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`;
