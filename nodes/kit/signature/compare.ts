import { createHash, createHmac, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

import { keysOf } from './keys';
import type {
	HashScheme,
	HmacScheme,
	JwtAlgorithm,
	PublicKeyAlgorithm,
	SignatureScheme,
} from './scheme';

/* What a signature is computed with, and how it is compared. Always in constant time, and never a throw. */

/** Compares in constant time, whatever the lengths. */
export function isSame(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(a), digest(b));
}

const isEqual = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** A secret as it is used: the text for schemes that hash it, the key for the others. */
export interface Secret {
	text: string;
	key: KeyObject;
}

/** What the secrets hold; those that are malformed are left out. */
export const secretsOf = (scheme: SignatureScheme, secrets: readonly string[]): Secret[] =>
	secrets.flatMap((text) => keysOf(scheme.key, text).map((key) => ({ text, key })));

/** What is signed, in order. */
export type Pieces = ReadonlyArray<string | Buffer>;

/** The MAC or hash of what is signed. */
export function digestOf(scheme: HmacScheme | HashScheme, pieces: Pieces, { key }: Secret): Buffer {
	const hash =
		scheme.kind === 'hash' ? createHash(scheme.algorithm) : createHmac(scheme.algorithm, key);
	for (const piece of pieces) hash.update(piece);
	return hash.digest();
}

/** Whether one of the signatures is what one of the secrets gives. All are compared, whatever matched before. */
export function matchesAny(
	scheme: SignatureScheme,
	piecesFor: (secret: Secret) => Pieces | undefined,
	secrets: readonly Secret[],
	signatures: readonly Buffer[],
): boolean {
	let matched = false;
	for (const secret of secrets) {
		const pieces = piecesFor(secret);
		if (!pieces) continue;
		const matches = matcherFor(scheme, pieces, secret);
		for (const signature of signatures) if (matches(signature)) matched = true;
	}
	return matched;
}

function matcherFor(
	scheme: SignatureScheme,
	pieces: Pieces,
	secret: Secret,
): (signature: Buffer) => boolean {
	if (scheme.kind === 'publicKey') {
		const data = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
		return (signature) => isSignedBy(scheme.algorithm, data, secret.key, signature);
	}
	const expected = digestOf(scheme, pieces, secret);
	return (signature) => isEqual(signature, expected);
}

interface PublicKeyMethod {
	keyType: string;
	hash: string | null;
	/** ECDSA signatures are DER, except in JSON Web Tokens. */
	dsaEncoding?: 'der' | 'ieee-p1363';
}

const METHODS: Readonly<Record<PublicKeyAlgorithm, PublicKeyMethod>> = {
	ed25519: { keyType: 'ed25519', hash: null },
	'ecdsa-sha256': { keyType: 'ec', hash: 'sha256', dsaEncoding: 'der' },
	'rsa-sha1': { keyType: 'rsa', hash: 'sha1' },
	'rsa-sha256': { keyType: 'rsa', hash: 'sha256' },
};

const JWT_METHODS: Readonly<Record<Exclude<JwtAlgorithm, `HS${string}`>, PublicKeyMethod>> = {
	EdDSA: METHODS.ed25519,
	ES256: { ...METHODS['ecdsa-sha256'], dsaEncoding: 'ieee-p1363' },
	RS256: METHODS['rsa-sha256'],
};

/** Whether a public key is of the kind that an algorithm works with. */
export const isKeyFor = (
	algorithm: PublicKeyAlgorithm,
	{ asymmetricKeyType }: KeyObject,
): boolean => asymmetricKeyType === METHODS[algorithm].keyType;

/** Whether data is signed by a public key of the right kind. */
const isSignedBy = (
	algorithm: PublicKeyAlgorithm,
	data: Buffer,
	key: KeyObject,
	signature: Buffer,
): boolean => isVerified(METHODS[algorithm], data, key, signature);

/** Whether the signed part of a JSON Web Token is signed by a key. */
export function isTokenSignedBy(
	algorithm: JwtAlgorithm,
	data: Buffer,
	key: KeyObject,
	signature: Buffer,
): boolean {
	switch (algorithm) {
		case 'HS256':
		case 'HS384':
		case 'HS512':
			return (
				key.type === 'secret' &&
				isEqual(
					createHmac(`sha${algorithm.slice(2)}`, key)
						.update(data)
						.digest(),
					signature,
				)
			);
		default:
			return isVerified(JWT_METHODS[algorithm], data, key, signature);
	}
}

function isVerified(
	{ keyType, hash, dsaEncoding = 'der' }: PublicKeyMethod,
	data: Buffer,
	key: KeyObject,
	signature: Buffer,
): boolean {
	if (key.type !== 'public' || key.asymmetricKeyType !== keyType) return false;
	try {
		return verify(hash, data, { key, dsaEncoding }, signature);
	} catch {
		return false;
	}
}
