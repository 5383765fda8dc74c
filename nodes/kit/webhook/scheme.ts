/** The headers that carry a signature. A family counts only when all the names it has are there. */
export interface HeaderSet {
	/** The provider's id of the delivery, where it sends one. */
	id?: string;
	timestamp?: string;
	signature: string;
}

/** What a signature covers besides the body, exactly as it stood in the headers. */
export interface SignedParts {
	id: string;
	timestamp: string;
	body: Buffer;
}

/** A way of signing deliveries, as data and small pure functions. */
export interface SignatureScheme {
	/** Shown in the item's verified metadata. */
	name: string;
	/** Tried in this order; the first family that is complete counts. */
	headerSets: readonly HeaderSet[];
	/** Unit of the timestamp; seconds have 10 digits, milliseconds 13. */
	timestampUnit: 'seconds' | 'milliseconds';
	/** Hash of the HMAC, as `node:crypto` names it. */
	digest: 'sha256' | 'sha512';
	/** Everything the signature covers, around the untouched bytes of the body. */
	signedContent: (parts: SignedParts) => ReadonlyArray<string | Buffer>;
	/** The candidate MACs of a signature header; what is no well-formed candidate is left out. */
	signatures: (header: string) => Buffer[];
	/**
	 * The HMAC key inside a secret as the provider prints it; undefined when it is none. The same
	 * function for every delivery, since keys are kept by it.
	 */
	key: (secret: string) => Buffer | undefined;
}

/** For secrets whose characters are the key, in UTF-8. */
export const plainKey = (secret: string): Buffer => Buffer.from(secret);

/** 32 bytes as an encoder writes them: the last letter carries four bits and two zeros. */
const SHA256_BASE64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SECRET_PREFIX = 'whsec_';

/** Shortest key that the Standard Webhooks specification allows, in bytes. */
const MIN_KEY_BYTES = 24;

/**
 * Svix and Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64, one or more `v1,…`
 * entries separated by spaces (several while a secret is being rotated). Other versions are ignored.
 * Sources: Svix's "verifying webhooks manually", the Standard Webhooks specification.
 */
export const standardWebhooks: SignatureScheme = {
	name: 'standard-webhooks',
	headerSets: [
		{ id: 'svix-id', timestamp: 'svix-timestamp', signature: 'svix-signature' },
		{ id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' },
	],
	timestampUnit: 'seconds',
	digest: 'sha256',
	signedContent: ({ id, timestamp, body }) => [`${id}.${timestamp}.`, body],
	signatures: (header) => {
		// Node joins a header that came twice with a comma and a space; neither of the two counts.
		if (header.includes(', ')) return [];
		return header
			.split(' ')
			.filter((entry) => entry.startsWith('v1,') && SHA256_BASE64.test(entry.slice(3)))
			.map((entry) => Buffer.from(entry.slice(3), 'base64'));
	},
	key: (secret) => {
		if (!SECRET.test(secret)) return undefined;
		const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
		return key.length >= MIN_KEY_BYTES ? key : undefined;
	},
};
