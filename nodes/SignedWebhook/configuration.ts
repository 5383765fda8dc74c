import type { KeyObject } from 'node:crypto';

import type { Message } from '../kit/signature/message';
import type { KeyLocation, Scheme } from '../kit/signature/scheme';
import type { Verdict } from '../kit/signature/verdict';
import { incomplete, verify } from '../kit/signature/verify';
import type { Preset } from './preset';

/** A webhook credential, read: how deliveries are signed, and with what. */
export interface Configuration {
	preset: Preset;
	/** The preset's, or the one that the person described. */
	scheme: Scheme;
	/** Current and previous secrets, or public keys as text. */
	secrets: readonly string[];
	/** Further values of the account, by their names. */
	settings: Readonly<Record<string, string>>;
	toleranceSeconds: number;
}

/**
 * Fetches the keys that a provider publishes.
 * @returns undefined when the message asks for a key that must not be fetched
 * @throws ApiFailure when the keys cannot be had now
 */
export type KeySource = (
	location: KeyLocation,
	scheme: Scheme,
	message: Message,
	settings: Readonly<Record<string, string>>,
) => Promise<readonly KeyObject[] | undefined>;

/** Whether a delivery is genuine. @throws ApiFailure when a published key cannot be had now */
export async function verifyDelivery(
	{ scheme, secrets, settings, toleranceSeconds }: Configuration,
	message: Message,
	now: number,
	keySource: KeySource,
): Promise<Verdict> {
	const options = { secrets, settings, now, toleranceSeconds };
	const location = 'keysAt' in scheme ? scheme.keysAt : undefined;
	if (!location) return verify(scheme, message, options);
	// Nothing is fetched for what cannot be genuine.
	const reason = incomplete(scheme, message, settings);
	if (reason) return { kind: reason };
	const publicKeys = await keySource(location, scheme, message, settings);
	if (!publicKeys) return { kind: 'foreign-key' };
	return verify(scheme, message, { ...options, secrets: [], publicKeys });
}
