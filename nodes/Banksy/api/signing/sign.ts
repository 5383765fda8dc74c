import { createHmac } from 'node:crypto';

import type { RequestProfile, SignatureProfile } from './profile';
import { covers, filled, type SignedMaterial } from './template';

/** One request exactly as it goes over the wire. */
export type WireRequest = Omit<SignedMaterial, 'timestamp'>;

/**
 * The headers that authenticate a request: the key, and the signature with its timestamp where the
 * profile asks for them. Pure: the same arguments give the same headers.
 * @param now milliseconds since the epoch
 */
export function signedHeaders(
	request: WireRequest,
	{ publicKeyHeader, publicKey, secretKey, sendSecretKey, signature }: RequestProfile,
	now: number,
): Record<string, string> {
	const identity = { [publicKeyHeader]: sendSecretKey ? secretKey : publicKey };
	if (!signature) return identity;

	const timestamp = timestampOf(now, signature.timestampUnit);
	return {
		...identity,
		[signature.signatureHeader]: sign({ ...request, timestamp }, signature, secretKey),
		...(covers(signature.template, 'timestamp') && { [signature.timestampHeader]: timestamp }),
	};
}

function sign(
	material: SignedMaterial,
	{ template, algorithm, encoding }: SignatureProfile,
	secret: string,
): string {
	const hmac = createHmac(algorithm, secret);
	for (const part of filled(template, material)) hmac.update(part);
	return hmac.digest(encoding);
}

function timestampOf(now: number, unit: SignatureProfile['timestampUnit']): string {
	return String(unit === 'seconds' ? Math.floor(now / 1000) : now);
}
