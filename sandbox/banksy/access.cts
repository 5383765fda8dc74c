import type { FastifyRequest } from 'fastify';

import { bytesOf } from '../kit/server.cts';
import type { ApiKey } from './model.cts';
import { hasTimestamp, isSignedBy, timeOf } from './signing.cts';
import { Refusal, type World } from './world.cts';

/** How far a request's clock may be off. */
const TOLERANCE_MS = 300_000;

/**
 * The key that a request was made with.
 * @throws Refusal (401) for an unknown or expired key, and for anything wrong with the signature
 */
export function keyOf(request: FastifyRequest, world: World): ApiKey {
	const key = world.keys.find((candidate) => {
		const { keyHeader, secretAsKey, publicKey, secretKey } = candidate;
		return headerOf(request, keyHeader) === (secretAsKey ? secretKey : publicKey);
	});
	if (!key) throw new Refusal(401, 'Unknown API key');
	if (key.expiresAt !== null && key.expiresAt <= world.clock.now()) {
		throw new Refusal(401, 'API key expired');
	}
	refuseWrongSignature(request, key, world.clock.now());
	return key;
}

function refuseWrongSignature(request: FastifyRequest, key: ApiKey, now: number): void {
	const { scheme, secretKey } = key;
	if (!scheme) return;
	const timestamp = headerOf(request, scheme.timestampHeader) ?? '';
	const signature = headerOf(request, scheme.signatureHeader);
	if (signature === undefined) throw new Refusal(401, 'Signature missing');
	if (hasTimestamp(scheme)) {
		const distance = Math.abs(timeOf(scheme, timestamp) - now);
		if (!(distance <= TOLERANCE_MS)) throw new Refusal(401, 'Timestamp missing or out of range');
	}
	const wire = { timestamp, method: request.method, path: request.url, body: bytesOf(request) };
	if (!isSignedBy(scheme, wire, secretKey, signature)) {
		throw new Refusal(401, 'Invalid signature');
	}
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
	const value = headers[name.toLowerCase()];
	return typeof value === 'string' ? value : undefined;
}
