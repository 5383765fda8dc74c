import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

import { keyOf } from './keys';
import type { HeaderSet, SignatureScheme } from './scheme';

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
	| 'mismatch'
	/** Genuine, but about another account than the trigger's. */
	| 'other-account';

/** `id` and `sentAt` (milliseconds) are there when the scheme signs them. */
export type Verdict =
	| { kind: 'authentic'; scheme: string; id?: string; sentAt?: number }
	| { kind: RefusalReason };

const ID = /^[\x21-\x7e]{1,256}$/;
const MAX_SIGNATURE_HEADER = 4096;
const CLOCKS = {
	seconds: { grammar: /^\d{10}$/, milliseconds: 1000 },
	milliseconds: { grammar: /^\d{13}$/, milliseconds: 1 },
};

/**
 * Verifies a delivery. Pure: no clock, no n8n, no exception. Every candidate signature is compared
 * with every secret's MAC in constant time, without stopping at the first match.
 */
export function verify(
	scheme: SignatureScheme,
	{ headers, body }: Delivery,
	{ secrets, now, toleranceSeconds }: VerifyOptions,
): Verdict {
	const keys: KeyObject[] = [];
	let refusal: RefusalReason = 'no-secret';
	for (const secret of secrets) {
		const printed = secret.trim();
		if (printed === '') continue;
		const key = keyOf(scheme.key, printed);
		if (key) keys.push(key);
		else refusal = 'malformed-secret';
	}
	if (keys.length === 0) return { kind: refusal };

	const headerSet = scheme.headerSets.find((names) => isComplete(names, headers));
	if (!headerSet) return { kind: 'missing-header' };
	const id = signedHeader(headers, headerSet.id, ID);
	const clock = CLOCKS[scheme.timestampUnit];
	const timestamp = signedHeader(headers, headerSet.timestamp, clock.grammar);
	const signature = headers[headerSet.signature];
	if (id === undefined || timestamp === undefined || typeof signature !== 'string') {
		return { kind: 'malformed-header' };
	}
	if (signature.length > MAX_SIGNATURE_HEADER) return { kind: 'malformed-header' };

	const sentAt = headerSet.timestamp ? Number(timestamp) * clock.milliseconds : undefined;
	if (sentAt !== undefined) {
		// Written so that a tolerance that is no number lets nothing pass.
		if (!(now - sentAt <= toleranceSeconds * 1000)) return { kind: 'stale' };
		if (!(sentAt - now <= toleranceSeconds * 1000)) return { kind: 'future' };
	}

	const signatures = scheme.signatures(signature);
	let matched = false;
	for (const key of keys) {
		const hmac = createHmac(scheme.digest, key);
		for (const part of scheme.signedContent({ id, timestamp, body })) hmac.update(part);
		const expected = hmac.digest();
		for (const candidate of signatures) {
			if (candidate.length === expected.length && timingSafeEqual(candidate, expected))
				matched = true;
		}
	}
	if (!matched) return { kind: 'mismatch' };
	return { kind: 'authentic', scheme: scheme.name, id: id || undefined, sentAt };
}

function isComplete(
	{ id, timestamp, signature }: HeaderSet,
	headers: Delivery['headers'],
): boolean {
	const has = (name: string | undefined) => name === undefined || headers[name] !== undefined;
	return has(signature) && has(id) && has(timestamp);
}

/** A header's value; empty where the scheme has no such header; undefined where it is malformed. */
function signedHeader(
	headers: Delivery['headers'],
	name: string | undefined,
	grammar: RegExp,
): string | undefined {
	if (name === undefined) return '';
	const value = headers[name];
	return typeof value === 'string' && grammar.test(value) ? value : undefined;
}
