import { createSecretKey, type KeyObject } from 'node:crypto';

import type { SignatureScheme } from './scheme';

type ReadKey = SignatureScheme['key'];

/** Secrets kept for each way of reading them: more than the triggers of one n8n have. */
const CAPACITY = 1000;

const made = new WeakMap<ReadKey, Map<string, KeyObject>>();

/**
 * The HMAC key in a secret; undefined when the secret is malformed. Keys are kept, since making one
 * costs several times as much as the MAC of a small delivery (from Node 24 on).
 */
export function keyOf(read: ReadKey, secret: string): KeyObject | undefined {
	let known = made.get(read);
	if (!known) made.set(read, (known = new Map()));
	const kept = known.get(secret);
	if (kept) return kept;
	const bytes = read(secret);
	if (!bytes) return undefined;
	if (known.size >= CAPACITY) known.clear();
	const key = createSecretKey(bytes);
	known.set(secret, key);
	return key;
}
