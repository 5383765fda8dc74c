import type { BinaryToTextEncoding } from 'node:crypto';

/*
 * A way of signing messages, as data. The same value verifies deliveries and signs requests, so that a
 * provider's scheme is written down once.
 */

/** A message exactly as it goes over the wire. */
export interface Message {
	/** In capitals: POST. */
	method?: string;
	/** The whole URL, as the sender knows it. */
	url?: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** Empty where there is none. */
	body: Buffer;
}

/** Where a value stands in a message. */
export type Source =
	/** Header names in any case. */
	| { in: 'header' | 'query'; name: string }
	/** A path in the JSON body: `signature.token`. */
	| { in: 'json'; name: string }
	/** An element of the signature's list: `t` in `t=1731567137,v1=…`. */
	| { in: 'list'; name: string };

/** The values that carry a signature. A set counts only when all that it names is there. */
export interface SourceSet {
	/** The provider's ID of the message, where it sends one. */
	id?: Source;
	timestamp?: Source;
	nonce?: Source;
	signature: Exclude<Source, { in: 'list' }>;
}

/** How several values share one header: `t=…,v1=…` at Stripe, `v1,… v1,…` at Svix. */
export interface ListFormat {
	/** Between two elements, exactly. */
	separator: string;
	/** Between an element's name and its value. */
	assignment: string;
	/** The name of the elements that are signatures; all others are ignored. */
	signature: string;
}

export type SignatureEncoding = Extract<BinaryToTextEncoding, 'hex' | 'base64' | 'base64url'>;

/** How the bytes of an HMAC key are written. */
export interface KeyFormat {
	encoding: 'text' | 'base64' | 'hex';
	/** What every secret of the provider begins with, and is no part of the key. */
	prefix?: string;
	/** Shorter keys are refused. */
	minBytes?: number;
}

/** Unix time in seconds (10 digits) or milliseconds (13 digits), or ISO 8601 with its zone. */
export type TimestampUnit = 'seconds' | 'milliseconds' | 'iso';

/** HMAC over a string that is made from a template. */
export interface SignatureScheme {
	kind: 'hmac';
	/** Shown in the item's verified metadata. */
	name: string;
	/** Tried in this order; the first set that is complete counts. */
	sets: readonly SourceSet[];
	/** What is signed: see `template.ts`. */
	template: string;
	algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512';
	encoding: SignatureEncoding;
	/** What stands before each signature: `sha256=`. */
	prefix?: string;
	/** Where one value holds several; without it, the value is the signature. */
	list?: ListFormat;
	/** Unit of the timestamp, for schemes that have one. */
	timestampUnit?: TimestampUnit;
	key: KeyFormat;
}

/** A fixed secret that comes with every message. It proves the sender, not the body. */
export interface TokenScheme {
	kind: 'token';
	name: string;
	token: Exclude<Source, { in: 'list' }>;
	/** What stands before the token: `Bearer `. */
	prefix?: string;
}

export type Scheme = SignatureScheme | TokenScheme;

/** Shortest key that the Standard Webhooks specification allows, in bytes. */
const MIN_KEY_BYTES = 24;

const branded = (brand: string): SourceSet => ({
	id: { in: 'header', name: `${brand}-id` },
	timestamp: { in: 'header', name: `${brand}-timestamp` },
	signature: { in: 'header', name: `${brand}-signature` },
});

/**
 * Svix and Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64, one or more `v1,…`
 * entries separated by spaces (several while a secret is being rotated). Other versions are ignored.
 * Sources: Svix's "verifying webhooks manually", the Standard Webhooks specification.
 */
export const standardWebhooks: SignatureScheme = {
	kind: 'hmac',
	name: 'standard-webhooks',
	sets: [branded('svix'), branded('webhook')],
	template: '{id}.{timestamp}.{body}',
	algorithm: 'sha256',
	encoding: 'base64',
	list: { separator: ' ', assignment: ',', signature: 'v1' },
	timestampUnit: 'seconds',
	key: { encoding: 'base64', prefix: 'whsec_', minBytes: MIN_KEY_BYTES },
};
