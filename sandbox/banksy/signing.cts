import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

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

/** The signature of these bytes, as it stands in the header. */
export function signatureOf(scheme: Scheme, wire: Wire, secret: string): string {
	const { secretEncoding, algorithm, template, signaturePrefix, encoding } = scheme;
	const key = Buffer.from(secret, secretEncoding === 'text' ? 'utf8' : secretEncoding);
	const mac = createHmac(algorithm, key).update(signedBytes(template, wire));
	return signaturePrefix + mac.digest(encoding);
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

/** The template with its placeholders replaced, each once: what is filled in is not read again. */
function signedBytes(template: string, { timestamp, method, path, body }: Wire): Buffer {
	const values = new Map(
		Object.entries({
			'{timestamp}': timestamp,
			'{method}': method,
			'{path}': path,
			'{body}': body,
		}),
	);
	const pieces = template.split(/(\{(?:timestamp|method|path|body)\})/);
	return Buffer.concat(pieces.map((piece) => Buffer.from(values.get(piece) ?? piece)));
}
