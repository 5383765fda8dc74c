import { createHmac, timingSafeEqual } from 'node:crypto';

import type { HeaderFamily, SignatureScheme } from './scheme';

/** What arrived, as n8n's request object has it: header names in lower case, body untouched. */
export interface Delivery {
	headers: Readonly<Record<string, string | string[] | undefined>>;
	body: Buffer;
}

export interface VerifyOptions {
	/** Current and previous secrets; empty ones are skipped. */
	secrets: readonly string[];
	/** Milliseconds since the epoch. */
	now: number;
	/** How far the timestamp may be from `now`, in seconds, to either side. */
	toleranceSeconds: number;
}

/** Why a delivery was not accepted. For the log only: the sender learns nothing but the status. */
export type RefusalReason =
	| 'no-secret'
	| 'malformed-secret'
	| 'missing-header'
	| 'malformed-header'
	| 'stale'
	| 'future'
	| 'mismatch';

export type Verdict =
	| { kind: 'authentic'; scheme: string; id: string; timestamp: number }
	| { kind: RefusalReason };

const ID = /^[\x21-\x7e]{1,256}$/;
const UNIX_SECONDS = /^\d{10}$/;
const MAX_SIGNATURE_HEADER = 4096;

/**
 * Judges a delivery. Pure: no clock, no n8n, no exception. Every candidate signature is compared
 * with every secret's MAC in constant time, without stopping at the first match.
 */
export function verify(
	scheme: SignatureScheme,
	{ headers, body }: Delivery,
	{ secrets, now, toleranceSeconds }: VerifyOptions,
): Verdict {
	const present = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
	if (present.length === 0) return { kind: 'no-secret' };
	const keys = present.map(scheme.key).filter((key) => key !== undefined);
	if (keys.length === 0) return { kind: 'malformed-secret' };

	const family = scheme.families.find((names) => isComplete(names, headers));
	if (!family) return { kind: 'missing-header' };
	const id = headers[family.id];
	const timestamp = headers[family.timestamp];
	const signature = headers[family.signature];
	if (typeof id !== 'string' || !ID.test(id)) return { kind: 'malformed-header' };
	if (typeof timestamp !== 'string' || !UNIX_SECONDS.test(timestamp)) {
		return { kind: 'malformed-header' };
	}
	if (typeof signature !== 'string' || signature.length > MAX_SIGNATURE_HEADER) {
		return { kind: 'malformed-header' };
	}

	const age = now / 1000 - Number(timestamp);
	if (age > toleranceSeconds) return { kind: 'stale' };
	if (age < -toleranceSeconds) return { kind: 'future' };

	const candidates = scheme.candidates(signature);
	let matches = 0;
	for (const key of keys) {
		const hmac = createHmac(scheme.digest, key);
		for (const part of scheme.signedContent(id, timestamp, body)) hmac.update(part);
		const expected = hmac.digest();
		for (const candidate of candidates) {
			if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) matches++;
		}
	}
	return matches > 0
		? { kind: 'authentic', scheme: scheme.name, id, timestamp: Number(timestamp) }
		: { kind: 'mismatch' };
}

function isComplete(names: HeaderFamily, headers: Delivery['headers']): boolean {
	return [names.id, names.timestamp, names.signature].every((name) => headers[name] !== undefined);
}
