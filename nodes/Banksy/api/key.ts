import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

const DAY_MS = 86_400_000;
const NEAR_MS = 14 * DAY_MS;

/** Prefixes seen in payloads of integrations; nothing is concluded from anything else. */
const PREFIXES: Readonly<Record<string, string>> = { ck_test_: 'test', ck_live_: 'production' };

/**
 * Refuses a key whose date has passed; Banksy lets a key be created with an expiry date.
 * @param now milliseconds since the epoch
 * @throws InputFailure
 */
export function refuseExpired(credentials: ICredentialDataDecryptedObject, now: number): void {
	const expiry = expiryOf(credentials);
	if (expiry === undefined || expiry > now) return;
	throw new InputFailure(
		`The API key expired on ${dateOf(expiry)}`,
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
	if (expiry !== undefined && expiry > now && expiry - now <= NEAR_MS) {
		const days = Math.ceil((expiry - now) / DAY_MS);
		warnings.push(
			`The Banksy API key expires on ${dateOf(expiry)}, in ${days} ${days === 1 ? 'day' : 'days'}. Create the next one in the dashboard in time.`,
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

/** Milliseconds since the epoch; undefined for a key that never expires. @throws InputFailure */
function expiryOf({ keyExpiry, expiresAt }: ICredentialDataDecryptedObject): number | undefined {
	if (keyExpiry !== 'date') return undefined;
	const expiry = Date.parse(String(expiresAt));
	if (!Number.isNaN(expiry)) return expiry;
	throw new InputFailure(
		'"Expires At" must be a date',
		'Enter the expiry date of the key, or set "Key Expiry" to "Never". Nothing was sent.',
	);
}

function dateOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}
