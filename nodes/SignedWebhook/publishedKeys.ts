import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';

import { parsedJson } from '../kit/json';
import { ApiFailure } from '../kit/outcome/failure';

/* Keys in the forms in which providers publish them. */

const MAX_KEYS = 20;

const Jwk = z.object({ kty: z.string() }).passthrough();

const keyOfJwk = (jwk: z.infer<typeof Jwk>): KeyObject =>
	createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });

/** The keys of a JSON Web Key Set. @throws ApiFailure */
export function keysOfSet(body: string): readonly KeyObject[] {
	const { data } = z.object({ keys: z.array(Jwk).max(MAX_KEYS) }).safeParse(parsedJson(body));
	return readable(() => data?.keys.flatMap((jwk) => perhaps(jwk) ?? []));
}

/** Undefined for a kind of key that is not known here: beside it may stand those that are (RFC 7517, section 5). */
function perhaps(jwk: z.infer<typeof Jwk>): KeyObject | undefined {
	try {
		return keyOfJwk(jwk);
	} catch {
		return undefined;
	}
}

/** The key of an answer with one JSON Web Key. @throws ApiFailure */
export function keyOfAnswer(body: string): readonly KeyObject[] {
	const { data } = z.object({ key: Jwk }).safeParse(parsedJson(body));
	return readable(() => data && [keyOfJwk(data.key)]);
}

/** The key of an X.509 certificate that is valid today. @throws ApiFailure */
export function keyOfCertificate(body: string): readonly KeyObject[] {
	return readable(() => {
		const certificate = new X509Certificate(body);
		const now = Date.now();
		const isValid =
			Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
		return isValid ? [certificate.publicKey] : undefined;
	});
}

function readable(read: () => readonly KeyObject[] | undefined): readonly KeyObject[] {
	try {
		const keys = read();
		if (keys && keys.length > 0) return keys;
	} catch {
		// What is no key is as good as none.
	}
	throw unavailable('what came is no key, or an expired one');
}

/** The failure of a delivery whose key cannot be had now: the provider may deliver it again. */
export const unavailable = (why: string): ApiFailure =>
	new ApiFailure('safeToRetry', { message: `The provider's public key is not available: ${why}` });
