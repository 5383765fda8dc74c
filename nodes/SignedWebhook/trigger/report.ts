import type { KeyObject } from 'node:crypto';

import { explain, type Refusal, type Unverified } from '../../kit/webhook/refusal';
import type { Configuration, KeySource } from '../configuration';
import { diagnose, panelText } from '../doctor';
import { presets } from '../presets';

/** What the editor says of a refused test delivery: what the doctor has found, and what had arrived. */
export async function reportOf(
	configuration: Configuration,
	unverified: Unverified,
	keySource: KeySource,
): Promise<Refusal> {
	const { message, now } = unverified;
	const publicKeys = await keysFor(configuration, unverified, keySource);
	const diagnosis = publicKeys && diagnose(configuration, message, now, presets, publicKeys);
	// The diagnosis is about the signature: of a delivery refused for another reason it would say that it is genuine.
	if (!diagnosis || diagnosis.verdict !== unverified.reason) return explain(unverified);
	return panelText(diagnosis);
}

/** The published keys: none where the key is in the credential, undefined where they cannot be fetched. */
async function keysFor(
	{ scheme, settings }: Configuration,
	{ message }: Unverified,
	keySource: KeySource,
): Promise<readonly KeyObject[] | undefined> {
	const location = 'keysAt' in scheme ? scheme.keysAt : undefined;
	if (!location) return [];
	try {
		return await keySource(location, scheme, message, settings);
	} catch {
		return undefined;
	}
}
