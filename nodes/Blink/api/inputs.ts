import { DateTime } from 'luxon';
import { z } from 'zod';

import { matching, text, wholeNumber } from '../../kit/form/inputs';

/*
 * The values Blink takes, with the limits its API documents or enforces. Where Blink would silently
 * put something else in place of a wrong value, it is refused here.
 */

/** Largest amount in sats or cents; above it Blink answers "Value too big". */
const MAX_AMOUNT = 10_000_000_000_000;

const TIME = 'must be a date and time, like 2026-03-01T00:00:00Z';

export type WalletCurrency = 'BTC' | 'USD';

export const sats = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'sats' });

export const cents = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'cents' });

/** An amount whose unit is chosen beside it. */
export const amount = wholeNumber({ min: 1, max: MAX_AMOUNT });

/** The unit of an amount beside a wallet currency and, for dollars, a choice of unit. */
export const unitOf = (currency: WalletCurrency, chosen: 'cents' | 'sats' | undefined) =>
	currency === 'BTC' ? 'sats' : (chosen ?? 'cents');

/** An amount in the wallet's own unit: sats in a BTC wallet, cents in a USD wallet. */
export const amountIn = (currency: WalletCurrency) => (currency === 'BTC' ? sats : cents);

const lower = (value: string) => value.toLowerCase();

export const walletId = matching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
	'must be picked from the list or be a wallet ID, like 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
).transform(lower);

export const paymentRequest = matching(
	/^ln[a-z0-9]+$/i,
	'must be a Lightning invoice, starting with "lnbc" (or "lntbs" on staging)',
).transform(lower);

export const paymentHash = matching(
	/^[0-9a-f]{64}$/i,
	'must be a payment hash: 64 hexadecimal characters',
).transform(lower);

export const transactionId = matching(
	/^([0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
	'must be a transaction ID: 24 hexadecimal characters, or a UUID for a pending deposit',
).transform(lower);

/**
 * A bitcoin address of any kind and network; Blink checks its checksum. Those in bech32 may be written
 * in capitals and mean the same (BIP 173); the older kinds may not.
 */
export const onChainAddress = matching(
	/^((bc|tb|bcrt)1[02-9ac-hj-np-z]{8,87}|[1-9A-HJ-NP-Za-km-z]{25,35})$/i,
	'must be a bitcoin address, like bc1q…',
).transform((address) => (/^(bc|tb|bcrt)1/i.test(address) ? lower(address) : address));

export const lightningAddress = matching(
	/^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i,
	'must be a Lightning address, like satoshi@example.com',
).transform(lower);

export const lnurl = matching(
	/^lnurl1[02-9ac-hj-np-z]+$/i,
	'must be an LNURL, starting with "lnurl1"',
).transform(lower);

/**
 * A Blink user name. It needs a letter, which keeps phone numbers out: Blink would create an
 * account for an unknown one.
 */
export const username = matching(
	/^(?![13_]|bc1|lnbc1)(?=.*[a-z])[0-9a-z_]{3,50}$/i,
	'must be a Blink user name: 3 to 50 letters, digits and "_", at least one letter; a phone number is not accepted, since Blink would create an account for it',
).transform(lower);

export const displayCurrency = matching(
	/^[a-z]{3,4}$/i,
	'must be a currency code of 3 or 4 letters, like USD',
).transform((code) => code.toUpperCase());

export const descriptionHash = matching(
	/^[0-9a-f]{64}$/i,
	'must be a SHA-256 hash: 64 hexadecimal characters',
);

/** Blink delivers only to public https addresses; a sandbox on this machine also to plain http. */
export const callbackUrl = matching(
	/^(https:\/\/[^\s/]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/\S*)?$/i,
	'must be a public address that starts with https://',
);

/**
 * A point in time in ISO 8601; in milliseconds since 1970. Without an offset it is in the time zone
 * of the workflow, which n8n makes luxon's default.
 */
export const time = z
	.preprocess(
		(value) => (value instanceof Date ? value.toISOString() : value),
		z.string({ invalid_type_error: TIME }),
	)
	.transform((value) => DateTime.fromISO(value.trim()).toMillis())
	.refine((value) => !Number.isNaN(value), TIME);

export const PAYMENT_HASH = /^[0-9a-f]{64}$/i;

export const paymentHashOrRequest = matching(
	/^([0-9a-f]{64}|ln[a-z0-9]+)$/i,
	'must be a payment hash (64 hexadecimal characters) or a Lightning invoice starting with "ln"',
).transform(lower);

/** Blink counts bytes, not letters. White space alone is no memo. */
export const memo = text({ maxBytes: 639 }).transform(
	(text) => text.normalize('NFC').trim() || undefined,
);

export const externalId = matching(
	/^[a-z0-9_-]{1,100}$/,
	'must be 1 to 100 characters long: lower-case letters, digits, "_" and "-" only',
);

/**
 * Minutes until an invoice expires. A dollar invoice holds its exchange rate for 5 minutes at most.
 * Blink puts its own default in place of a value outside the range.
 */
export const expiresIn = (currency: WalletCurrency) =>
	wholeNumber({ min: 1, max: currency === 'BTC' ? 1440 : 5, unit: 'minutes' });

/** The human-readable part of a BOLT 11 payment request: network, then the amount, if it has one. */
const HEAD = /^ln(?:bcrt|bc|tbs|tb)(\d+)([munp]?)$/i;

/** Thousandths of a sat by the letter after the amount: parts of a bitcoin. */
const MILLISATS: Readonly<Record<string, number>> = { '': 1e11, m: 1e8, u: 1e5, n: 100, p: 0.1 };

function headOf(request: string): RegExpExecArray | null {
	return HEAD.exec(request.slice(0, request.lastIndexOf('1')));
}

/** Whether a payment request names its amount. */
export function hasAmount(request: string): boolean {
	return headOf(request) !== null;
}

/** The amount in sats that a payment request names; not a number where it names none. */
export function satsOf(request: string): number {
	const [, digits = '', unit = ''] = headOf(request) ?? [];
	return (Number(digits) * (MILLISATS[unit.toLowerCase()] ?? NaN)) / 1000;
}
