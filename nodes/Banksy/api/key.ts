import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { InputFailure } from '../../kit/outcome/failure';

const DAY_MS = 86_400_000;
const NEAR_MS = 14 * DAY_MS;

/** Prefixes seen in payloads of integrations; nothing is concluded from anything else. */
const PREFIXES: Readonly<Record<string, string>> = { ck_test_: 'test', ck_live_: 'production' };

/**
 * Refuses keys that stand in each other's field: the secret would travel with every request.
 * @throws InputFailure
 */
export function refuseSwappedKeys({ publicKey, secretKey }: Record<Keys, string>): void {
	if (prefixOf(secretKey) === undefined) return;
	if (prefixOf(publicKey) !== undefined && publicKey !== secretKey) return;
	throw new InputFailure(
		`"Secret Key" holds a public key: it starts with "${prefixOf(secretKey)}"`,
		'Put each key into its own field, as the Banksy dashboard names them. If the secret was sent as the public key before, replace the pair there. Nothing was sent.',
	);
}

type Keys = 'publicKey' | 'secretKey';

const prefixOf = (key: string) => Object.keys(PREFIXES).find((prefix) => key.startsWith(prefix));

/**
 * Refuses a key whose date has passed; Banksy lets a key be created with an expiry date.
 * @param now milliseconds since the epoch
 * @throws InputFailure
 */
export function refuseExpired(credentials: ICredentialDataDecryptedObject, now: number): void {
	const expiry = expiryOf(credentials);
	if (expiry === undefined || expiry.end > now) return;
	throw new InputFailure(
		`The API key expired on ${expiry.day}`,
		'Create a new key in the Banksy dashboard under API Keys, and put its keys and its expiry date into the credential. Nothing was sent.',
	);
}

/**
 * What the user should know about a key that can still be used.
 * @param now milliseconds since the epoch
 */
export function keyWarnings(credentials: ICredentialDataDecryptedObject, now: number): string[] {
	const warnings: string[] = [];
	const expiry = expiryOf(credentials);
	if (expiry !== undefined && expiry.end > now && expiry.end - now <= NEAR_MS) {
		warnings.push(
			`The Banksy API key is valid through ${expiry.day}. Create the next one in the dashboard in time.`,
		);
	}
	const prefix = prefixOf(pasted(credentials.publicKey)) ?? '';
	const environment = PREFIXES[prefix];
	if (environment && environment !== credentials.environment) {
		warnings.push(
			`The public key starts with "${prefix}", which looks like a ${environment} key, but the credential says ${String(credentials.environment)}.`,
		);
	}
	return warnings;
}

/** The last day of a key, in the words it was entered with, and when it is over everywhere. */
interface Expiry {
	/** YYYY-MM-DD */
	day: string;
	/** Milliseconds since the epoch. */
	end: number;
}

/** How far behind UTC the last place on earth is that a day ends in. */
const LAST_ZONE_MS = 12 * 3_600_000;

/**
 * The dashboard shows a date, and not the zone that it is meant in: the key counts as valid until the
 * day is over everywhere. What Banksy refuses before, it says itself.
 * @returns undefined for a key that never expires
 * @throws InputFailure
 */
function expiryOf({ keyExpiry, expiresAt }: ICredentialDataDecryptedObject): Expiry | undefined {
	// Only a key that is said never to expire is held to no date.
	if (keyExpiry === undefined || keyExpiry === 'never') return undefined;
	// A date of an expression is an object.
	const text = pasted(JSON.parse(JSON.stringify(expiresAt ?? '')));
	const instant = Date.parse(text);
	const [day = ''] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
	const start = Date.parse(day);
	if (!Number.isNaN(instant) && !Number.isNaN(start)) {
		return { day, end: Math.max(start + LAST_ZONE_MS, instant) + DAY_MS };
	}
	throw new InputFailure(
		'"Expires At" must be a date',
		'Enter the expiry date of the key, or set "Key Expiry" to "Never". Nothing was sent.',
	);
}
