import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

const DAY_MS = 86_400_000;
const NEAR_MS = 14 * DAY_MS;

/** Prefixes seen in payloads of integrations; anything else is not judged. */
const PREFIXES: Readonly<Record<string, string>> = { ck_test_: 'test', ck_live_: 'production' };

/** How much later than in UTC a day ends where it ends last on earth. */
const LAST_ZONE_MS = 12 * 3_600_000;

/**
 * Refuses a key whose day has passed; Banksy lets a key be created with an expiry date.
 * @param now milliseconds since the epoch
 * @throws InputFailure
 */
export function refuseExpired(credentials: ICredentialDataDecryptedObject, now: number): void {
	const expiry = expiryOf(credentials);
	if (expiry === undefined || now < expiry.start + DAY_MS + LAST_ZONE_MS) return;
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
	if (expiry && expiry.start - now <= NEAR_MS) {
		warnings.push(
			`The Banksy API key expires on ${expiry.day}${remaining(expiry.start, now)}. Create the next one in the dashboard in time.`,
		);
	}
	const publicKey = String(credentials.publicKey ?? '').trim();
	const [prefix = '', environment] =
		Object.entries(PREFIXES).find(([start]) => publicKey.startsWith(start)) ?? [];
	if (environment && environment !== credentials.environment) {
		warnings.push(
			`The public key starts with "${prefix}", which looks like a ${environment} key, but the credential says ${String(credentials.environment)}.`,
		);
	}
	return warnings;
}

/** In how many days a day begins; nothing once it can have begun somewhere on earth. */
function remaining(start: number, now: number): string {
	const days = Math.ceil((start - now) / DAY_MS);
	return days > 0 ? `, in ${days} ${days === 1 ? 'day' : 'days'}` : '';
}

/**
 * The day that was entered, and its beginning in UTC; undefined for a key that never expires. A
 * credential belongs to no time zone, and Banksy names none: so it is the day as it is written, and it
 * lasts until it has ended everywhere. Banksy itself refuses a key that is used too late.
 * @throws InputFailure
 */
function expiryOf({ keyExpiry, expiresAt }: ICredentialDataDecryptedObject) {
	if (keyExpiry !== 'date') return undefined;
	const [day = ''] = /^\d{4}-\d\d-\d\d/.exec(written(expiresAt)) ?? [];
	const start = Date.parse(`${day}T00:00:00Z`);
	if (!Number.isNaN(start)) return { day, start };
	throw new InputFailure(
		'"Expires At" must be a date',
		'Enter the expiry date of the key, or set "Key Expiry" to "Never". Nothing was sent.',
	);
}

/** An expression can give a date object, which has no other day than that in UTC. */
const written = (value: unknown): string =>
	value instanceof Date && !Number.isNaN(value.getTime())
		? value.toISOString()
		: String(value ?? '').trim();
