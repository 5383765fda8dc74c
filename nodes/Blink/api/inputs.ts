import { withoutLeftOver } from '../../kit/form/input';
import { code, identifier, lower, text, upper, url } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';
import { isLoopback } from '../../kit/request/baseUrl';

/*
 * The values Blink takes, with the limits its API documents or enforces; those of Lightning and bitcoin
 * are in `lightning`. Where Blink would silently put something else in place of a wrong value, it is
 * refused here.
 */

/** Largest amount in sats or cents; above it Blink answers "Value too big". */
export const MAX_AMOUNT = 10_000_000_000_000;

export type WalletCurrency = 'BTC' | 'USD';

export const sats = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'sats' });

export const cents = wholeNumber({ min: 1, max: MAX_AMOUNT, unit: 'cents' });

const WALLET_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The ID of a wallet, of whatever account. */
export const walletId = identifier(
	WALLET_ID,
	'must be a wallet ID, like 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	lower,
);

/** Whether a wallet is given by its currency. */
export const isCurrency = (wallet: unknown): wallet is WalletCurrency =>
	wallet === 'BTC' || wallet === 'USD';

/** How a form names a wallet of the account: by its currency, or by its ID. */
export const ownWallet = identifier(
	new RegExp(`^(?:BTC|USD)$|${WALLET_ID.source}`),
	'must be picked from the list or be a wallet ID, like 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	(text) => (isCurrency(upper(text)) ? upper(text) : lower(text)),
);

export const transactionId = identifier(
	/^([0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
	'must be a transaction ID: 24 hexadecimal characters, or a UUID for a pending deposit',
	lower,
);

export const displayCurrency = code(
	/^[A-Z]{3,4}$/,
	'must be a currency code of 3 or 4 letters, like USD',
);

export const descriptionHash = identifier(
	/^[0-9a-f]{64}$/i,
	'must be a SHA-256 hash: 64 hexadecimal characters',
);

/** The currency of an amount that is asked for: sats, or one that Blink knows a price in. */
export const invoiceCurrency = code(
	/^(?!BTC$)[A-Z]{3,4}$/,
	'must be SAT for sats, or a currency code of 3 or 4 letters, like USD',
);

/** Blink delivers only to public https addresses; a sandbox on this machine also to plain http. */
export const callbackUrl = url(
	'must be a public address that starts with https://',
	({ protocol, hostname }) => protocol === 'https:' || isLoopback(hostname),
);

/** Blink counts bytes, not letters. */
export const memo = text({ maxBytes: 639 }).transform((words) => words.normalize('NFC'));

export const externalId = identifier(
	/^[a-z0-9_-]{1,100}$/,
	'must be 1 to 100 characters long: lower-case letters, digits, "_" and "-" only',
	withoutLeftOver,
);

/**
 * Minutes until an invoice expires. A dollar invoice holds its exchange rate for 5 minutes at most.
 * Blink puts its own default in place of a value outside the range.
 */
export const expiresIn = (currency: WalletCurrency) =>
	wholeNumber({ min: 1, max: currency === 'BTC' ? 1440 : 5, unit: 'minutes' });
