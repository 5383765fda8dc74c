import { createHash, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

import { dropOldest } from '../dropOldest';
import type { KeyFormat, PublicKeyFormat } from './scheme';

/** Keys kept: more than the triggers of one n8n have. */
const CAPACITY = 1000;

const made = new Map<string, KeyObject>();

const PUBLIC: ReadonlySet<string> = new Set<PublicKeyFormat['encoding']>([
	'pem',
	'spki',
	'raw-hex',
	'raw-base64',
]);

const isPublic = (format: KeyFormat | PublicKeyFormat): format is PublicKeyFormat =>
	PUBLIC.has(format.encoding);

/** Every key that a secret may hold: none when it is malformed. */
export const keysOf = (format: KeyFormat | PublicKeyFormat, secret: string): KeyObject[] =>
	[format, 'or' in format ? format.or : undefined].flatMap(
		(way) => (way && keyOf(way, secret)) ?? [],
	);

/**
 * The key in a secret, or the public key in its text; undefined when it is malformed. Keys are kept, since making
 * one costs several times as much as the MAC of a small delivery (from Node 24 on).
 */
export function keyOf(format: KeyFormat | PublicKeyFormat, secret: string): KeyObject | undefined {
	const name = `${nameOf(format)} ${secret}`;
	const kept = made.get(name);
	if (kept) return kept;
	const key = isPublic(format) ? publicKey(format, secret) : secretKey(format, secret);
	if (!key) return undefined;
	made.set(name, key);
	dropOldest(made, CAPACITY);
	return key;
}

function nameOf(format: KeyFormat | PublicKeyFormat): string {
	if (isPublic(format)) return `${format.encoding} ${format.prefix ?? ''}`;
	const { encoding, minBytes = 0, derive = '', prefixOptional = false, prefix = '' } = format;
	return `${encoding} ${minBytes} ${derive} ${prefixOptional} ${prefix}`;
}

function secretKey(format: KeyFormat, secret: string): KeyObject | undefined {
	const { encoding, prefix = '', prefixOptional = false, minBytes = 1, derive } = format;
	const hasPrefix = secret.startsWith(prefix);
	if (!hasPrefix && !prefixOptional) return undefined;
	const written = hasPrefix ? secret.slice(prefix.length) : secret;
	const text = derive === 'nfkd' ? written.normalize('NFKD') : written;
	const bytes = encoding === 'text' ? Buffer.from(text) : decoded(text, encoding);
	if (!bytes || bytes.length < minBytes) return undefined;
	const isHashed = derive === 'sha1' || derive === 'sha256';
	return createSecretKey(isHashed ? createHash(derive).update(bytes).digest() : bytes);
}

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

function publicKey(
	{ encoding, prefix = '' }: PublicKeyFormat,
	text: string,
): KeyObject | undefined {
	if (!text.startsWith(prefix)) return undefined;
	const written = text.slice(prefix.length);
	try {
		switch (encoding) {
			case 'pem':
				// Of a private key, Node would derive the public one: nobody should have pasted it here.
				return written.includes('PRIVATE') ? undefined : createPublicKey(written);
			case 'spki':
				return derKey(decoded(written.replace(/\s/g, ''), 'base64'));
			case 'raw-hex':
			case 'raw-base64': {
				const bytes = decoded(written, encoding === 'raw-hex' ? 'hex' : 'base64');
				return bytes?.length === 32 ? derKey(Buffer.concat([ED25519, bytes])) : undefined;
			}
		}
	} catch {
		return undefined;
	}
}

const derKey = (der: Buffer | undefined): KeyObject | undefined =>
	der && createPublicKey({ key: der, format: 'der', type: 'spki' });

/** The bytes, if they are written in the one right way; hex may be in capitals. */
export function decoded(text: string, encoding: 'hex' | 'base64' | 'base64url') {
	const bytes = Buffer.from(text, encoding);
	const written = encoding === 'hex' ? text.toLowerCase() : text;
	return bytes.toString(encoding) === written ? bytes : undefined;
}
