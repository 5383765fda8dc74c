import type { KeyObject } from 'node:crypto';

import type { Message, Scheme } from '../kit/signature/scheme';
import type { Verdict } from '../kit/signature/verdict';
import { verify } from '../kit/signature/verify';
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

/** Fetches the keys that a provider publishes. @throws what could not be fetched, or must not be */
export type KeySource = (
	scheme: Scheme,
	message: Message,
	settings: Readonly<Record<string, string>>,
) => Promise<readonly KeyObject[]>;

/** Whether a delivery is genuine. */
export async function judge(
	{ scheme, secrets, settings, toleranceSeconds }: Configuration,
	message: Message,
	now: number,
	keySource: KeySource,
): Promise<Verdict> {
	const publicKeys = await keySource(scheme, message, settings);
	return verify(scheme, message, { secrets, publicKeys, settings, now, toleranceSeconds });
}
