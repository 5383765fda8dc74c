import { createHash, createHmac, type KeyObject } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { isObject, parsedJson } from '../json';
import { isSame, isTokenSignedBy } from './compare';
import { decoded, keyOf, keysOf } from './keys';
import type { Message } from './message';
import type { HashClaim, JwtAlgorithm, JwtScheme } from './scheme';
import { offBy } from './timestamps';
import { carriedAt } from './values';
import type { Verdict, VerifyOptions } from './verdict';

/*
 * JSON Web Tokens (RFC 7519), as far as webhooks use them. Which algorithms count is the scheme's, never the
 * token's.
 */

const MAX_TOKEN = 65_536;

/** The parts of a token. */
export interface Token {
	header: IDataObject;
	claims: IDataObject;
	signature: Buffer;
	/** What is signed. */
	data: Buffer;
}

/** Reads a token without believing it; undefined for what is none. */
export function tokenParts(text: string): Token | undefined {
	if (text.length > MAX_TOKEN) return undefined;
	const [head = '', body = '', tail = '', ...more] = text.split('.');
	if (more.length > 0) return undefined;
	const [header, claims, signature] = [partOf(head), partOf(body), decoded(tail, 'base64url')];
	if (!isObject(header) || !isObject(claims) || !signature) return undefined;
	return { header, claims, signature, data: Buffer.from(`${head}.${body}`) };
}

function partOf(text: string): unknown {
	const bytes = decoded(text, 'base64url');
	return bytes && parsedJson(bytes);
}

/** The token of a message; undefined where there is none, `null` where it cannot be used. */
export function tokenIn(
	{ token, prefix = '' }: JwtScheme,
	message: Message,
): string | null | undefined {
	if (token.in === 'body') return message.body.toString('latin1').trim() || undefined;
	const value = carriedAt(message, token);
	if (typeof value !== 'string') return value;
	return value.startsWith(prefix) ? value.slice(prefix.length) : null;
}

/** Verifies a token and what its claims say about the message. @see verify */
export function verifyJwt(scheme: JwtScheme, message: Message, options: VerifyOptions): Verdict {
	const { secrets, publicKeys = [], now, toleranceSeconds } = options;
	const keys: KeyObject[] = [...secrets.flatMap((text) => keysOf(scheme.key, text)), ...publicKeys];
	if (keys.length === 0) return { kind: 'malformed-secret' };

	const written = tokenIn(scheme, message);
	if (written === undefined) return { kind: 'missing-header' };
	const token = written === null ? undefined : tokenParts(written);
	// What a token calls critical changes how it is to be read, and none of it is known here (RFC 7515, 4.1.11).
	if (!token || token.header.crit !== undefined) return { kind: 'malformed-header' };
	const { header, claims, data, signature } = token;
	const algorithm = scheme.algorithms.find((name) => name === header.alg);
	if (!algorithm || !isSigned(algorithm, keys, data, signature)) return { kind: 'mismatch' };
	if (!holdsHash(scheme.bodyHash, claims, message.body)) return { kind: 'mismatch' };
	if (!holdsHash(scheme.urlHash, claims, Buffer.from(message.url ?? '')))
		return { kind: 'mismatch' };
	if (!isOfAccount(scheme, claims, message, options)) return { kind: 'other-account' };

	const leeway = (scheme.leewaySeconds ?? 5) * 1000;
	const time = (name: string) => Number(claims[name]) * 1000;
	if (claims.exp !== undefined && !(now - time('exp') <= leeway)) return { kind: 'stale' };
	if (claims.nbf !== undefined && !(time('nbf') - now <= leeway)) return { kind: 'future' };
	const sentAt = scheme.issuedAt === true ? time('iat') : undefined;
	const off = sentAt === undefined ? undefined : offBy(sentAt, now, toleranceSeconds);
	if (off) return { kind: off };
	const id = scheme.id === undefined ? undefined : claims[scheme.id];
	return {
		kind: 'authentic',
		scheme: scheme.name,
		id: typeof id === 'string' ? id : undefined,
		sentAt,
		signed: [data],
	};
}

/** Algorithms whose key both sides have. */
export type SharedSecretAlgorithm = Extract<JwtAlgorithm, `HS${string}`>;

/** Whether tokens of an algorithm are signed with a key that both sides have. */
export const isShared = (algorithm: JwtAlgorithm): algorithm is SharedSecretAlgorithm =>
	algorithm.startsWith('HS');

/**
 * A token with these claims, in the first of the scheme's algorithms whose key both sides have.
 * @returns undefined when there is none, or the secret holds no key
 */
export function signJwt(
	scheme: JwtScheme,
	claims: IDataObject,
	secret: string,
): string | undefined {
	const algorithm = scheme.algorithms.find(isShared);
	const key = keyOf(scheme.key, secret.trim());
	if (!algorithm || key?.type !== 'secret') return undefined;
	const data = [{ alg: algorithm, typ: 'JWT' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const signature = createHmac(`sha${algorithm.slice(2)}`, key)
		.update(data)
		.digest('base64url');
	return `${data}.${signature}`;
}

/** What a claim has to hold of these bytes. */
export const hashFor = ({ encoding }: HashClaim, bytes: Buffer): string =>
	createHash('sha256').update(bytes).digest(encoding);

function isSigned(
	algorithm: JwtAlgorithm,
	keys: KeyObject[],
	data: Buffer,
	signature: Buffer,
): boolean {
	let matched = false;
	for (const key of keys) if (isTokenSignedBy(algorithm, data, key, signature)) matched = true;
	return matched;
}

function holdsHash(expected: HashClaim | undefined, claims: IDataObject, bytes: Buffer): boolean {
	if (!expected) return true;
	const { claim, encoding, required = false } = expected;
	const named = claims[claim];
	if (named === undefined) {
		return required === 'unless-empty' ? bytes.length === 0 : !required;
	}
	const actual = hashFor(expected, bytes);
	return (
		typeof named === 'string' && isSame(encoding === 'hex' ? named.toLowerCase() : named, actual)
	);
}

function isOfAccount(
	{ issuers, audienceIsUrl = false, settings = {}, claims: fixed = {} }: JwtScheme,
	claims: IDataObject,
	{ url }: Message,
	{ settings: account = {} }: VerifyOptions,
): boolean {
	if (issuers && !issuers.some((issuer) => issuer === claims.iss)) return false;
	const audiences: unknown[] = [claims.aud].flat();
	if (audienceIsUrl && (url === undefined || !audiences.includes(url))) return false;
	if (!Object.entries(fixed).every(([claim, value]) => claims[claim] === value)) return false;
	return Object.entries(settings).every(([claim, setting]) => {
		const wanted = account[setting] ?? '';
		return wanted === '' || [claims[claim]].flat().includes(wanted);
	});
}
