import { matching, text, wholeNumber } from '../kit/inputs';

/*
 * The values Blink takes, with the limits its API documents or enforces. Where Blink would silently
 * put something else in place of a wrong value, it is refused here.
 */

/** Largest amount in sats or cents; above it Blink answers "Value too big". */
const MAX_AMOUNT = 10_000_000_000_000;

export type WalletCurrency = 'BTC' | 'USD';

export const sats = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'sats' });

export const cents = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'cents' });

/** An amount in the wallet's own unit: sats in a BTC wallet, cents in a USD wallet. */
export const amountIn = (currency: WalletCurrency) => (currency === 'BTC' ? sats : cents);

export const walletId = matching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
	'must be picked from the list or be a wallet ID, like 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
);

export const paymentRequest = matching(
	/^ln[a-z0-9]+$/i,
	'must be a Lightning invoice, starting with "lnbc" (or "lntbs" on staging)',
);

export const PAYMENT_HASH = /^[0-9a-f]{64}$/i;

export const paymentHashOrRequest = matching(
	/^([0-9a-f]{64}|ln[a-z0-9]+)$/i,
	'must be a payment hash (64 hexadecimal characters) or a Lightning invoice starting with "ln"',
);

/** Blink counts bytes, not letters. */
export const memo = text({ maxBytes: 639 });

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

/**
 * Whether a BOLT 11 payment request names its amount: digits between the network prefix and the
 * last "1" of the human-readable part.
 */
export function hasAmount(request: string): boolean {
	const separator = request.lastIndexOf('1');
	return /^ln(bcrt|bc|tbs|tb)\d+[munp]?$/i.test(request.slice(0, separator));
}
