import { plainKey, type SignatureScheme } from '../../kit/webhook/scheme';

const SHA256_HEX = /^[0-9a-f]{64}$/i;

/**
 * HMAC-SHA256 over `timestamp.body`, in hexadecimal without a prefix; the key is the signing secret
 * as it is printed. The body is what came over the wire: Blaaiz escapes it as PHP does, so parsing and
 * serialising it again gives other bytes. Source: Blaaiz' documentation, "Compliance webhooks"; the
 * older ways (over the body alone, or over re-serialised JSON) are not accepted.
 */
export const blaaizScheme: SignatureScheme = {
	name: 'blaaiz-hmac-sha256',
	headerSets: [{ timestamp: 'x-blaaiz-timestamp', signature: 'x-blaaiz-signature' }],
	timestampUnit: 'seconds',
	digest: 'sha256',
	signedContent: ({ timestamp, body }) => [`${timestamp}.`, body],
	signatures: (header) => (SHA256_HEX.test(header) ? [Buffer.from(header, 'hex')] : []),
	key: plainKey,
};
