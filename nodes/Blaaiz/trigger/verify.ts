import type { HmacScheme } from '../../kit/signature/scheme';

/**
 * HMAC-SHA256 over `timestamp.body`, in hexadecimal without a prefix; the key is the signing secret
 * as it is printed. The body is what came over the wire: Blaaiz escapes it as PHP does, so parsing and
 * serialising it again gives other bytes. Source: Blaaiz' documentation, "Compliance webhooks"; the
 * older ways (over the body alone, or over re-serialised JSON) are not accepted.
 */
export const blaaizScheme: HmacScheme = {
	kind: 'hmac',
	name: 'blaaiz-hmac-sha256',
	sets: [
		{
			timestamp: { in: 'header', name: 'x-blaaiz-timestamp' },
			signature: { in: 'header', name: 'x-blaaiz-signature' },
		},
	],
	template: '{timestamp}.{body}',
	algorithm: 'sha256',
	encoding: 'hex',
	timestampUnit: 'seconds',
	key: { encoding: 'text' },
};
