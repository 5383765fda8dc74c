import type { HmacScheme, SourceSet } from './scheme';

/** Shortest key that the Standard Webhooks specification allows, in bytes. */
const MIN_KEY_BYTES = 24;

/** The headers of Standard Webhooks under the name that a sender puts before them: `svix`, `webhook`. */
export const branded = (brand: string): SourceSet => ({
	id: { in: 'header', name: `${brand}-id` },
	timestamp: { in: 'header', name: `${brand}-timestamp` },
	signature: { in: 'header', name: `${brand}-signature` },
});

/**
 * Svix and Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64, one or more `v1,…`
 * entries separated by spaces (several while a secret is being rotated). Other versions are ignored.
 * Sources: Svix's "verifying webhooks manually", the Standard Webhooks specification.
 */
export const standardWebhooks: HmacScheme = {
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
