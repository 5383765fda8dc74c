/*
 * A way of signing messages, as data. The same value verifies deliveries and signs requests, so that a
 * provider's scheme is written down once.
 */

import type { Place, Source } from './message';

/** The values that carry a signature. A set counts only when all that it names is there. */
export interface SourceSet {
	/** The provider's ID of the message, where it sends one. */
	id?: Source;
	timestamp?: Source;
	nonce?: Source;
	signature: Place;
	/** Where a signature with another key may stand beside it: a second header at Box. */
	others?: readonly Place[];
}

/**
 * How several values share one header: `t=…,v1=…` at Stripe, `v1,… v1,…` at Svix, `hmac;1;1731567137;…`
 * at Quo.
 */
export interface ListFormat {
	/** Between two elements, exactly. */
	separator: string;
	/** Between an element's name and its value; without it elements are called 0, 1, 2 … by their place. */
	assignment?: string;
	/**
	 * The name of the elements that are signatures; all others are ignored. Where elements have no names, the
	 * place of the first signature, and all after it are signatures too. `*` where the name says nothing.
	 */
	signature: string;
	/** Elements that must be there exactly like this, such as the version of the format. */
	fixed?: Readonly<Record<string, string>>;
}

export type SignatureEncoding = 'hex' | 'base64' | 'base64url';

/** How the bytes of a secret key are written. */
export interface KeyFormat {
	encoding: 'text' | 'base64' | 'hex';
	/** What every secret of the provider begins with, and is no part of the key. */
	prefix?: string;
	/** Whether secrets without the prefix are taken as well. */
	prefixOptional?: boolean;
	/** Shorter keys are refused. */
	minBytes?: number;
	/** What is made of the secret before it is the key. */
	derive?: 'nfkd' | 'sha1' | 'sha256';
	/** A second way in which the provider reads the same secrets, where a secret does not say which: both are tried. */
	or?: Omit<KeyFormat, 'or'>;
}

/** How a public key is written: PEM, DER in base64 (SPKI), or the 32 bytes of an Ed25519 key. */
export interface PublicKeyFormat {
	encoding: 'pem' | 'spki' | 'raw-hex' | 'raw-base64';
	/** What every key begins with, and is no part of it. */
	prefix?: string;
}

/**
 * Where the key of a scheme is published, for schemes whose key nobody has to enter. Addresses are HTTPS, and
 * nothing is fetched from a host that is not named here.
 */
export type KeyLocation =
	/** A set of JSON Web Keys. */
	| { kind: 'jwks'; url: string }
	/** An X.509 certificate whose address stands in the message. */
	| { kind: 'certificate'; url: Place; hosts: RegExp; path: RegExp }
	/** One JSON Web Key, asked for by its `kid` with the account's ID and secret, as at Plaid. */
	| { kind: 'jwk'; url: string };

/** Unix time in seconds (10 digits) or milliseconds (13 digits), or ISO 8601 with its zone or in UTC. */
export type TimestampUnit = 'seconds' | 'milliseconds' | 'iso' | 'iso-utc';

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

export type PublicKeyAlgorithm = 'ed25519' | 'ecdsa-sha256' | 'rsa-sha1' | 'rsa-sha256';

/** What all signatures over a string have in common. */
interface SignatureFormat {
	/** Shown in the item's verified metadata. */
	name: string;
	/** Tried in this order; the first set that is complete counts. */
	sets: readonly SourceSet[];
	/** What is signed: see `template.ts`. */
	template: string;
	/** What is signed where the body is a form, if that is something else. */
	formTemplate?: string;
	/** A value that must be the SHA-256 of a body that is no form, in hex: the template covers only that value. */
	bodyHash?: Place;
	/** Whether the sender may have signed the URL with or without the standard port. */
	anyPort?: boolean;
	/** Path of the list whose elements are signed one by one, as in `notificationItems.*.NotificationRequestItem`. */
	each?: string;
	encoding: SignatureEncoding;
	/** What stands before each signature: `sha256=`. */
	prefix?: string;
	/** Where one value holds several; without it, the value is the signature. */
	list?: ListFormat;
	/** Unit of the timestamp, for schemes that have one. */
	timestampUnit?: TimestampUnit;
}

/** HMAC over a string that is made from a template. */
export interface HmacScheme extends SignatureFormat {
	kind: 'hmac';
	algorithm: HashAlgorithm;
	key: KeyFormat;
}

/** A plain hash over a string that contains the secret, as `{key}`. */
export interface HashScheme extends SignatureFormat {
	kind: 'hash';
	algorithm: HashAlgorithm;
	key: KeyFormat;
}

/** A signature that anybody can check, and only the provider can make. */
export interface PublicKeyScheme extends SignatureFormat {
	kind: 'publicKey';
	algorithm: PublicKeyAlgorithm;
	key: PublicKeyFormat;
	/** Where the key comes from, if it is not entered. */
	keysAt?: KeyLocation;
}

export type SignatureScheme = HmacScheme | HashScheme | PublicKeyScheme;

/** A fixed secret that comes with every message. It proves the sender, not the body. */
export interface TokenScheme {
	kind: 'token';
	name: string;
	/** In JSON, a `*` stands for every element of a list: all must hold the token. */
	token: Place;
	/** What stands before the token: `Bearer `. */
	prefix?: string;
	/** Whether the secret is `user:password`, sent in base64 after `Basic `. */
	basic?: boolean;
}

export type JwtAlgorithm = 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'ES256' | 'EdDSA';

/** A hash that a claim of a token must hold, in hex or base64. */
export interface HashClaim {
	claim: string;
	encoding: 'hex' | 'base64';
	/** Whether a token without it is refused: always, or when there is something to hash. */
	required?: boolean | 'unless-empty';
}

/** A JSON Web Token. Its claims may hold a hash of the body; without one, the body is not covered. */
export interface JwtScheme {
	kind: 'jwt';
	name: string;
	/** `body` where the whole body is the token. */
	token: Place | { in: 'body' };
	/** What stands before the token: `Bearer `. */
	prefix?: string;
	/** Those that are accepted, whatever the token says. */
	algorithms: readonly JwtAlgorithm[];
	key: KeyFormat | PublicKeyFormat;
	keysAt?: KeyLocation;
	issuers?: readonly string[];
	/** Claims that must be exactly like this. */
	claims?: Readonly<Record<string, string | boolean>>;
	/** Claims that must hold what the credential says, by the name of its setting. */
	settings?: Readonly<Record<string, string>>;
	/** Whether `aud` must be the public URL. */
	audienceIsUrl?: boolean;
	/** SHA-256 of the body. */
	bodyHash?: HashClaim;
	/** SHA-256 of the public URL. */
	urlHash?: HashClaim;
	/** Seconds by which clocks may differ. */
	leewaySeconds?: number;
	/** The claim that is the ID of the delivery. */
	id?: string;
	/** Whether `iat` says when it was sent, and is held to the tolerance. */
	issuedAt?: boolean;
}

export type Scheme = SignatureScheme | TokenScheme | JwtScheme;
