import { code, identifier, text, upper, url } from '../../kit/form/inputs';
import { decimal, jsonAmount } from '../../kit/form/money';

/*
 * The values Blaaiz takes, with the limits it documents. Sources: Blaaiz' API reference and guides.
 */

/** An ID of Blaaiz; most are UUIDs, some are numbers. */
export const id = identifier(
	/^(?!\.{1,2}$)\S{1,255}$/,
	'must be picked from the list or be an ID without spaces',
);

/** The number of a document, a register or a tax office; in some countries it has letters. */
export const registered = identifier(
	/^[^\n]{1,255}$/,
	'must be a number or text of at most 255 characters',
);

/** ISO 3166-1 alpha-2, in capitals. */
export const country = code(/^[A-Z]{2}$/, 'must be a country code of two letters, like GB');

/** Text that must not be empty, of at most `max` characters. */
export const shortText = (max = 255) => text({ max });

/** Fractional digits of the fiat currencies Blaaiz moves (ISO 4217). */
const PLACES = {
	CAD: 2,
	EUR: 2,
	GBP: 2,
	GHS: 2,
	KES: 2,
	NGN: 2,
	TZS: 2,
	UGX: 0,
	USD: 2,
	XOF: 0,
} as const;

export type Currency = keyof typeof PLACES;

/** A currency by its code, in capitals, or by its ID. */
export const currency = identifier(
	/^\S{1,255}$/,
	'must be the code of a currency, like NGN',
	(given) => (/^[a-z]{3}$/i.test(given) ? upper(given) : given),
);

/** A currency where Blaaiz takes its code only. */
export const currencyCode = code(/^[A-Z]{3}$/, 'must be the code of a currency, like NGN');

/**
 * The form of an amount in a currency, for `decimal`. One that is not known, such as one given by its ID,
 * may have decimals or none.
 */
export function limitsOf(currency: string): { places: number; maybeWhole: boolean } {
	const places = (PLACES as Readonly<Record<string, number>>)[currency];
	return { places: places ?? 2, maybeWhole: !places };
}

const compactUpper = (given: string) => upper(given.replace(/[\s-]/g, ''));

/** An IBAN without its spaces. */
export const iban = identifier(
	/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/,
	'must be an IBAN: 15 to 34 letters and digits',
	compactUpper,
);

/** The code of a bank (ISO 9362). */
export const bic = identifier(
	/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
	'must be a BIC: 8 or 11 letters and digits, like CHASUS33',
	compactUpper,
);

/** A page of the user's own. */
export const webPage = url('must be a complete URL, like https://example.com');

/** A fiat amount of at least 0.1, the smallest that Blaaiz documents for collections and swaps. */
export const fiat = jsonAmount({ places: 2, min: '0.1' });

/** A crypto amount; Blaaiz takes it only as text, with at most 18 decimals. */
export const crypto = decimal({ places: 18, min: '0.00000001' });

/**
 * One spelling of an ID, an email or an address, to compare it: nobody has two that differ only in
 * large and small letters. What is sent keeps its letters, since in some they are a checksum.
 */
export const comparable = (given: string): string => given.normalize('NFKC').trim().toLowerCase();

/** One spelling of the number of an account or phone, or of a name: only its letters and digits. */
export const compact = (given: string): string => comparable(given).replace(/[^\p{L}\p{N}]/gu, '');
