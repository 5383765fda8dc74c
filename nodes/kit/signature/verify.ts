import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

import { decoded, keyOf } from './keys';
import { elementsOf } from './list';
import type {
	Message,
	Scheme,
	SignatureScheme,
	SourceSet,
	TimestampUnit,
	TokenScheme,
} from './scheme';
import { covers, filled, type Material } from './template';
import { carriedAt } from './values';

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
	| {
			kind: 'authentic';
			scheme: string;
			id?: string;
			sentAt?: number;
			/** What the signature covers; nothing for a token. */
			signed?: ReadonlyArray<string | Buffer>;
	  }
	| { kind: RefusalReason };

const WORD = /^[\x21-\x7e]{1,256}$/;
const MAX_SIGNATURE_HEADER = 4096;

const CLOCKS: Readonly<Record<TimestampUnit, { grammar: RegExp; read: (text: string) => number }>> =
	{
		seconds: { grammar: /^\d{10}$/, read: (text) => Number(text) * 1000 },
		milliseconds: { grammar: /^\d{13}$/, read: Number },
		iso: {
			grammar: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/,
			read: Date.parse,
		},
	};

/**
 * Verifies a delivery. Pure: no clock, no n8n, no exception. Every signature is compared with every
 * secret's in constant time, without stopping at the first match; the time is looked at afterwards, so
 * that only genuine deliveries are ever called stale.
 */
export function verify(scheme: Scheme, message: Message, options: VerifyOptions): Verdict {
	const secrets = options.secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
	if (secrets.length === 0) return { kind: 'no-secret' };
	return scheme.kind === 'token'
		? verifyToken(scheme, message, secrets)
		: verifySignature(scheme, message, { ...options, secrets });
}

function verifyToken(scheme: TokenScheme, message: Message, secrets: string[]): Verdict {
	const { name, token, prefix = '' } = scheme;
	const value = carriedAt(message, token);
	if (value === undefined) return { kind: 'missing-header' };
	if (value === null) return { kind: 'malformed-header' };
	// In a query a plus can also stand for a space.
	const readings = token.in === 'query' ? [value, value.replaceAll('+', ' ')] : [value];
	const matches = secrets.flatMap((secret) =>
		readings.filter((reading) => isSame(`${prefix}${secret}`, reading)),
	).length;
	return matches > 0 ? { kind: 'authentic', scheme: name } : { kind: 'mismatch' };
}

function verifySignature(
	scheme: SignatureScheme,
	message: Message,
	{ secrets, now, toleranceSeconds }: VerifyOptions,
): Verdict {
	const keys = secrets.flatMap((secret) => keyOf(scheme.key, secret) ?? []);
	if (keys.length === 0) return { kind: 'malformed-secret' };

	const carried = carriedBy(scheme, message);
	if (typeof carried === 'string') return { kind: carried };
	const { material, signatures } = carried;
	const pieces = filled(scheme.template, material);
	if (!pieces) return { kind: 'missing-header' };
	if (!matchesAny(scheme, keys, pieces, signatures)) return { kind: 'mismatch' };

	// What is not signed says nothing: anybody could have written it.
	const { id, timestamp } = material;
	const signs = (name: string) => covers(scheme.template, name);
	const sentAt =
		timestamp !== undefined && signs('timestamp')
			? CLOCKS[scheme.timestampUnit ?? 'seconds'].read(timestamp)
			: undefined;
	if (sentAt !== undefined) {
		// Written so that a tolerance or a time that is no number lets nothing pass.
		if (!(now - sentAt <= toleranceSeconds * 1000)) return { kind: 'stale' };
		if (!(sentAt - now <= toleranceSeconds * 1000)) return { kind: 'future' };
	}
	return {
		kind: 'authentic',
		scheme: scheme.name,
		id: signs('id') ? id : undefined,
		sentAt,
		signed: pieces,
	};
}

function matchesAny(
	{ algorithm }: SignatureScheme,
	keys: KeyObject[],
	pieces: Array<string | Buffer>,
	signatures: Buffer[],
): boolean {
	let matched = false;
	for (const key of keys) {
		const hmac = createHmac(algorithm, key);
		for (const piece of pieces) hmac.update(piece);
		const expected = hmac.digest();
		for (const signature of signatures) {
			if (signature.length === expected.length && timingSafeEqual(signature, expected))
				matched = true;
		}
	}
	return matched;
}

interface Carried {
	material: Material;
	signatures: Buffer[];
}

/** What the first complete set of sources holds. */
function carriedBy(
	scheme: SignatureScheme,
	message: Message,
): Carried | 'missing-header' | 'malformed-header' {
	for (const set of scheme.sets) {
		const signature = carriedAt(message, set.signature);
		if (signature === undefined) continue;
		if (signature === null || signature.length > MAX_SIGNATURE_HEADER) return 'malformed-header';
		const list = scheme.list && elementsOf(signature, scheme.list);
		const at = (name: 'id' | 'timestamp' | 'nonce') => {
			const source = set[name];
			return source && carriedAt(message, source, list);
		};
		const [id, timestamp, nonce] = [at('id'), at('timestamp'), at('nonce')];
		if (!isComplete(set, { id, timestamp, nonce })) continue;
		const { grammar } = CLOCKS[scheme.timestampUnit ?? 'seconds'];
		if (!isWritten(id, WORD) || !isWritten(nonce, WORD) || !isWritten(timestamp, grammar)) {
			return 'malformed-header';
		}
		const values = list ? list.signatures : [signature];
		return {
			material: { ...message, id, timestamp, nonce },
			signatures: values.flatMap((value) => bytesOf(value, scheme) ?? []),
		};
	}
	return 'missing-header';
}

const isComplete = (set: SourceSet, values: Record<'id' | 'timestamp' | 'nonce', unknown>) =>
	(['id', 'timestamp', 'nonce'] as const).every(
		(name) => set[name] === undefined || values[name] !== undefined,
	);

const isWritten = (
	value: string | null | undefined,
	grammar: RegExp,
): value is string | undefined => value === undefined || (value !== null && grammar.test(value));

/** The bytes of a signature as it was written; undefined for what is none. */
function bytesOf(value: string, { prefix = '', encoding }: SignatureScheme): Buffer | undefined {
	return value.startsWith(prefix) ? decoded(value.slice(prefix.length), encoding) : undefined;
}

/** Compares in constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(a), digest(b));
}
