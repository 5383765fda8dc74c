import { DateTime } from 'luxon';
import { z } from 'zod';

import { matching, optional } from '../../kit/form/inputs';
import { decimal, jsonAmount } from '../../kit/form/money';

/*
 * The values Blaaiz takes, with the limits it documents. Sources: Blaaiz' API reference and guides.
 */

/** An ID of Blaaiz; most are UUIDs, some are numbers. */
export const id = matching(
	/^\S{1,255}$/,
	'must be picked from the list or be an ID without spaces',
);

export const email = matching(/^[^\s@]+@[^\s@]+$/, 'must be an email address');

/** ISO 3166-1 alpha-2, in capitals. */
export const country = matching(
	/^[A-Za-z]{2}$/,
	'must be a country code of two letters, like GB',
).transform((code) => code.toUpperCase());

/** Text that must not be empty, of at most `max` characters. */
export const shortText = (max = 255) =>
	z
		.string({ required_error: 'must be filled in', invalid_type_error: 'must be text' })
		.trim()
		.min(1, 'must be filled in')
		.max(max, `must be at most ${max} characters long`);

/** Text or a number, such as an account number that a spreadsheet delivers as a number. */
export const digits = z.preprocess(
	(value) => (typeof value === 'number' ? String(value) : value),
	shortText(),
);

const DATE = 'must be a date, like 1990-04-30';

/** A day, from n8n's date picker, an ISO text or a date object of an expression. */
export const day = z.preprocess(
	(value) => {
		if (DateTime.isDateTime(value)) return value.toISODate();
		if (value instanceof Date) return value.toISOString().slice(0, 10);
		return typeof value === 'string' ? value.trim().slice(0, 10) : value;
	},
	z
		.string({ required_error: DATE, invalid_type_error: DATE })
		.refine((value) => DateTime.fromFormat(value, 'yyyy-MM-dd').isValid, DATE),
);

/** Fractional digits of the fiat currencies Blaaiz moves (ISO 4217). */
export const PLACES = {
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

/** Fractional digits of a currency by its code; two where the code is not known, such as for an ID. */
export function placesOf(currency: string): number {
	return (PLACES as Readonly<Record<string, number>>)[currency.toUpperCase()] ?? 2;
}

/** An IBAN without its spaces. */
export const iban = z.preprocess(
	(value) => (typeof value === 'string' ? value.replace(/\s+/g, '').toUpperCase() : value),
	matching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'must be an IBAN: 15 to 34 letters and digits'),
);

/** A fiat amount of at least 0.1, the smallest that Blaaiz documents for collections and swaps. */
export const fiat = jsonAmount({ places: 2, min: '0.1' });

/** A crypto amount; Blaaiz takes it only as text, with at most 18 decimals. */
export const crypto = decimal({ places: 18, min: '0.00000001' });

/**
 * One spelling of an ID, an email or an address, to compare it: nobody has two that differ only in
 * large and small letters. What is sent keeps its letters, since in some they are a checksum.
 */
export const comparable = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** One spelling of the number of an account or phone, or of a name: only its letters and digits. */
export const compact = (text: string): string => comparable(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The fields of a collection, all of them optional. */
export function optionals<T extends z.ZodRawShape>(shape: T) {
	type Optional = { [K in keyof T]: z.ZodEffects<z.ZodOptional<T[K]>> };
	const entries = Object.entries(shape).map(([name, schema]) => [name, optional(schema)]);
	return z.object(Object.fromEntries(entries) as Optional).default({} as never);
}
