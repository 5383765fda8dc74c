import { createSecretKey, type KeyObject } from 'node:crypto';

import type { KeyFormat } from './scheme';

/** Secrets kept for each way of reading them: more than the triggers of one n8n have. */
const CAPACITY = 1000;

const made = new Map<string, Map<string, KeyObject>>();

/**
 * The HMAC key in a secret; undefined when the secret is malformed. Keys are kept, since making one
 * costs several times as much as the MAC of a small delivery (from Node 24 on).
 */
export function keyOf(format: KeyFormat, secret: string): KeyObject | undefined {
	const name = `${format.encoding} ${format.minBytes ?? 0} ${format.prefix ?? ''}`;
	let known = made.get(name);
	if (!known) made.set(name, (known = new Map()));
	const kept = known.get(secret);
	if (kept) return kept;
	const bytes = keyBytes(format, secret);
	if (!bytes) return undefined;
	if (known.size >= CAPACITY) known.clear();
	const key = createSecretKey(bytes);
	known.set(secret, key);
	return key;
}

function keyBytes({ encoding, prefix = '', minBytes = 1 }: KeyFormat, secret: string) {
	if (!secret.startsWith(prefix)) return undefined;
	const written = secret.slice(prefix.length);
	const bytes = encoding === 'text' ? Buffer.from(written) : decoded(written, encoding);
	return bytes && bytes.length >= minBytes ? bytes : undefined;
}

/** The bytes, if they are written in the one right way; hex may be in capitals. */
export function decoded(text: string, encoding: 'hex' | 'base64' | 'base64url') {
	const bytes = Buffer.from(text, encoding);
	const written = encoding === 'hex' ? text.toLowerCase() : text;
	return bytes.toString(encoding) === written ? bytes : undefined;
}
