import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/*
 * Signatures under any scheme, written without a look at the nodes: HMAC is put together from a
 * plain hash as RFC 2104 describes it, and templates are read letter by letter.
 */

/** A signing scheme as data. */
export const schemeShape = z.object({
	/** What is signed; {timestamp}, {method}, {path} and {body} stand for what was sent. */
	template: z.string().default('{timestamp}.{method}.{path}.{body}'),
	algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']).default('sha256'),
	encoding: z.enum(['hex', 'base64', 'base64url']).default('hex'),
	timestampUnit: z.enum(['seconds', 'milliseconds', 'iso']).default('seconds'),
	/** How the secret holds the key. */
	secretEncoding: z.enum(['text', 'base64', 'hex']).default('text'),
	/** What stands before the signature. */
	signaturePrefix: z.string().default(''),
	signatureHeader: z.string().min(1).default('X-SIGNATURE'),
	timestampHeader: z.string().min(1).default('X-TIMESTAMP'),
});

export type Scheme = z.output<typeof schemeShape>;

/** What may be signed, as it went over the wire. */
export interface Wire {
	timestamp: string;
	method: string;
	path: string;
	body: Buffer;
}

const BLOCK_BYTES = { sha1: 64, sha256: 64, sha384: 128, sha512: 128 };

/** The signature of these bytes, as it stands in the header. */
export function signatureOf(scheme: Scheme, wire: Wire, secret: string): string {
	const key = Buffer.from(
		secret,
		scheme.secretEncoding === 'text' ? 'utf8' : scheme.secretEncoding,
	);
	const mac = hmac(scheme.algorithm, key, signedBytes(scheme.template, wire));
	return scheme.signaturePrefix + mac.toString(scheme.encoding);
}

/** True when the signature is the right one, letter for letter. */
export function isSignedBy(scheme: Scheme, wire: Wire, secret: string, signature: string): boolean {
	const right = Buffer.from(signatureOf(scheme, wire, secret));
	const given = Buffer.from(signature);
	return right.length === given.length && timingSafeEqual(right, given);
}

/** The time in the scheme's unit. */
export function timestampAt(scheme: Scheme, milliseconds: number): string {
	if (scheme.timestampUnit === 'iso') return new Date(milliseconds).toISOString();
	return String(
		scheme.timestampUnit === 'seconds' ? Math.floor(milliseconds / 1000) : milliseconds,
	);
}

/** Milliseconds since 1970 of a timestamp header; NaN for one that is not in the scheme's unit. */
export function timeOf(scheme: Scheme, timestamp: string): number {
	if (scheme.timestampUnit === 'iso') return Date.parse(timestamp);
	const digits = scheme.timestampUnit === 'seconds' ? 10 : 13;
	if (timestamp.length !== digits || /\D/.test(timestamp)) return NaN;
	return Number(timestamp) * (scheme.timestampUnit === 'seconds' ? 1000 : 1);
}

export const hasTimestamp = ({ template }: Scheme): boolean => template.includes('{timestamp}');

function signedBytes(template: string, wire: Wire): Buffer {
	const pieces: Buffer[] = [];
	let rest = template;
	while (rest !== '') {
		const name = (['timestamp', 'method', 'path', 'body'] as const).find((candidate) =>
			rest.startsWith(`{${candidate}}`),
		);
		pieces.push(Buffer.from(name ? wire[name] : rest.slice(0, 1)));
		rest = rest.slice(name ? name.length + 2 : 1);
	}
	return Buffer.concat(pieces);
}

/** RFC 2104: H(K xor opad, H(K xor ipad, text)). */
function hmac(algorithm: Scheme['algorithm'], secret: Buffer, text: Buffer): Buffer {
	const hash = (...parts: Buffer[]) => createHash(algorithm).update(Buffer.concat(parts)).digest();
	const block = BLOCK_BYTES[algorithm];
	const key = Buffer.alloc(block);
	(secret.length > block ? hash(secret) : secret).copy(key);
	const padded = (pad: number) => key.map((byte) => byte ^ pad);
	return hash(Buffer.from(padded(0x5c)), hash(Buffer.from(padded(0x36)), text));
}
