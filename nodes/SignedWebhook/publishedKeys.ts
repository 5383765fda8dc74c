import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';

import { parsedJson } from '../kit/json';
import { ApiFailure } from '../kit/outcome/failure';

/* Keys in the forms in which providers publish them. */

const MAX_KEYS = 20;

const Jwk = z.object({ kty: z.string() }).passthrough();

const keyOfJwk = (jwk: z.infer<typeof Jwk>): KeyObject | undefined =>
	perhaps(() => createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }));

/**
 * The keys of a JSON Web Key Set. Those of an unknown kind are skipped (RFC 7517, section 5).
 * @throws ApiFailure
 */
export function keysOfSet(body: string): readonly KeyObject[] {
	const { data } = z.object({ keys: z.array(Jwk).max(MAX_KEYS) }).safeParse(parsedJson(body));
	return usable(data?.keys.map(keyOfJwk));
}

/** The key of an answer with one JSON Web Key. @throws ApiFailure */
export function keyOfAnswer(body: string): readonly KeyObject[] {
	const { data } = z.object({ key: Jwk }).safeParse(parsedJson(body));
	return usable(data && [keyOfJwk(data.key)]);
}

/** The key of an X.509 certificate that is valid today. @throws ApiFailure */
export function keyOfCertificate(body: string): readonly KeyObject[] {
	const key = perhaps(() => {
		const certificate = new X509Certificate(body);
		const now = Date.now();
		const isValid =
			Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
		return isValid ? certificate.publicKey : undefined;
	});
	return usable([key]);
}

/** Undefined for what is not a key. */
function perhaps(read: () => KeyObject | undefined): KeyObject | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

function usable(keys: ReadonlyArray<KeyObject | undefined> = []): readonly KeyObject[] {
	const found = keys.flatMap((key) => key ?? []);
	if (found.length > 0) return found;
	throw unavailable('what came is no key, or an expired one');
}

/** The failure of a delivery whose key cannot be had now: the provider may deliver it again. */
export const unavailable = (why: string): ApiFailure =>
	new ApiFailure('safeToRetry', { message: `The provider's public key is not available: ${why}` });
