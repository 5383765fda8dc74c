import type { z } from 'zod';

import { EXACT_DIGITS } from '../json';
import { input, isBlank, refuse, visible } from './input';

/*
 * Amounts of money as exact decimals. They are text from the form to the request; where an API
 * wants a JSON number they become one at the very edge, and only if that loses nothing.
 */

const DECIMAL = /^\d+(\.\d+)?$/;

/** Groups of three digits with spaces or apostrophes between them, which mean nothing else. */
const GROUPED = /^\d{1,3}([ \u00A0\u2009\u202F'\u2019_])\d{3}(?:\1\d{3})*(?:\.\d+)?$/;

const SEPARATORS = /[\s'\u2019_]/g;

interface Decimal {
	/** Most digits after the point, such as 2 for euros or 0 for yen. */
	places: number;
	/** Smallest amount that is accepted, as a decimal. */
	min?: string;
	max?: string;
	/** True where the currency may be one without decimals, in which a point separates thousands. */
	maybeWhole?: boolean;
	/** True where only the caller knows the currency: `20.000` stays so, for {@link ofPlaces}. */
	keepsThousands?: boolean;
	/** True where nothing at all is an amount as well. */
	orZero?: boolean;
}

/**
 * A positive decimal given as text or as a number, in plain notation ("12.30", not "1.2e1" or
 * "12,30"). It is given back as text in its one shortest form, so that equal amounts are equal texts.
 */
export function decimal(limits: Decimal) {
	const { places, min = '0', max, orZero, maybeWhole = places === 0, keepsThousands } = limits;
	const form =
		places === 0 ? 'a positive whole number' : `a positive number with at most ${places} decimals`;
	const words = `must be ${form}, written like ${places === 0 ? '1500' : '1500.25'}`;
	return input((value) => {
		if (maybeWhole) refuseThousands(value, places);
		const plain = written(value, words);
		const given = keepsThousands && isThousands(value) ? plain : shortest(plain);
		if (decimals(given) > places) refuse(words);
		if (compare(given, '0') === 0 && !orZero) refuse('must be more than zero');
		if (compare(given, min) < 0) refuse(`must be at least ${min}`);
		return max !== undefined && compare(given, max) > 0 ? refuse(`must be at most ${max}`) : given;
	});
}

const PLAIN = 'must be written with a point and without separators';

const ROUND =
	'It is the result of a calculation that is not exact. Round it to the decimals that it should have, like {{ $json.amount.toFixed(2) }}.';

/** A positive amount as plain digits with a point. @throws Refused */
function written(value: unknown, words: string): string {
	if (isBlank(value)) refuse(words);
	const given = typeof value === 'number' ? ofNumber(value, words) : value;
	const text = typeof given === 'string' ? visible(given).replace(/^'/, '') : refuse(words);
	if (/^[-\u2212]\s?\d/.test(text)) refuse('must be more than zero');
	if (DECIMAL.test(text)) return text;
	if (GROUPED.test(text)) return text.replace(SEPARATORS, '');
	const [english, german] = readings(text);
	return english === undefined || german === undefined
		? refuse(words)
		: refuse(PLAIN, `It can mean ${english} or ${german}.`);
}

/** The two amounts that a text with a comma can mean: it separates thousands, or the decimals. */
function readings(text: string): string[] {
	const bare = text.replace(SEPARATORS, '');
	if (!/^\d[\d.,]*$/.test(bare) || !bare.includes(',')) return [];
	const both = [bare.replaceAll(',', ''), bare.replaceAll('.', '').replace(/,(?=[^,]*$)/, '.')];
	const amounts = both.map((reading) => reading.replaceAll(',', ''));
	return amounts.filter((amount) => DECIMAL.test(amount)).map(shortest);
}

/** Whether a text is like `20.000`, which is twenty, or twenty thousand. */
const isThousands = (value: unknown): value is string =>
	typeof value === 'string' && /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(visible(value));

/**
 * Refuses what may be thousands where no decimals are.
 * @param places decimals that the amount may have; with a zero more, three of them are clear
 * @throws Refused
 */
function refuseThousands(value: unknown, places: number): void {
	if (!isThousands(value)) return;
	const text = visible(value);
	const clear = places > 2 && DECIMAL.test(text) && shortest(text) === text;
	refuse(PLAIN, readingsOf(text) + (clear ? ` Write ${text}0 for the first.` : ''));
}

/** Says what an amount with more decimals than its currency has can mean; nothing where that is clear. */
export function readingsOf(amount: string): string {
	if (!isThousands(amount)) return '';
	const whole = amount.replaceAll('.', '');
	return DECIMAL.test(amount) ? `It can mean ${shortest(amount)} or ${whole}.` : `Write ${whole}.`;
}

/** An amount that kept its thousands, for a currency of so many decimals: with any, it has but zeros too many. */
export const ofPlaces = (amount: string, places: number): string =>
	places === 0 ? amount : shortest(amount);

/** What JavaScript writes out. */
const MOST_PLACES = 100;

/** The decimals of a JavaScript number, where it is what somebody typed. */
function ofNumber(value: number, words: string): string {
	if (!Number.isFinite(value)) refuse(words);
	if (Number.isSafeInteger(value)) return String(value);
	if (Number.isInteger(value)) refuse('must be given as text: as a number, it is not exact');
	const [mantissa = '', exponent = '0'] = String(value).split('e');
	const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
	if (digits.length > EXACT_DIGITS) refuse('must be rounded', ROUND);
	if (exponent === '0') return mantissa;
	const places = (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
	return places > MOST_PLACES ? refuse(words) : value.toFixed(places);
}

/** Without the zeros that say nothing: `0042.00` is `42`. */
function shortest(amount: string): string {
	const [whole = '', fraction = ''] = amount.split('.');
	const places = fraction.replace(/0+$/, '');
	return whole.replace(/^0+(?=\d)/, '') + (places && `.${places}`);
}

interface Whole {
	min?: number;
	max?: number;
	/** As in "a whole number of sats". */
	unit?: string;
}

/** A whole number, given as a number or as text; never rounded, never negative. */
export function wholeNumber({ min = 0, max = Number.MAX_SAFE_INTEGER, unit = '' }: Whole = {}) {
	const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
	const words = ['must be a whole number', unit && `of ${unit}`, range].filter(Boolean).join(' ');
	return input((value) => {
		const isNegative = typeof value === 'number' && value < 0;
		if (isNegative || (typeof value === 'string' && /^[-\u2212]/.test(visible(value)))) {
			refuse(words);
		}
		refuseThousands(value, 0);
		const given = shortest(written(value, words));
		const number = Number(given);
		const fits = decimals(given) === 0 && Number.isSafeInteger(number);
		return fits && number >= min && number <= max ? number : refuse(words);
	});
}

/**
 * Minor units (cents, kobo, …) of a decimal amount.
 * @param places digits after the point of the currency
 * @throws RangeError for an amount that has more
 */
export function toMinorUnits(amount: string, places: number): bigint {
	const [whole = '0', fraction = ''] = amount.split('.');
	if (!DECIMAL.test(amount) || fraction.length > places) {
		throw new RangeError(`${amount} has more than ${places} decimals`);
	}
	return BigInt(whole + fraction.padEnd(places, '0'));
}

/** A decimal that an API wants as a JSON number; refused where the number could be another amount. */
export function jsonAmount(limits: Decimal) {
	return decimal(limits)
		.refine(
			(value) => value.replace('.', '').replace(/^0+/, '').length <= EXACT_DIGITS,
			`must have at most ${EXACT_DIGITS} digits: as a JSON number, more could become another amount`,
		)
		.brand<'jsonAmount'>();
}

/** The JSON number for an amount. */
export function toJsonNumber(amount: z.output<ReturnType<typeof jsonAmount>>): number {
	return Number(amount);
}

/** Below zero when `a` is less than `b`, zero when they are equal. */
export function compare(a: string, b: string): number {
	const places = Math.max(decimals(a), decimals(b));
	const difference = toMinorUnits(a, places) - toMinorUnits(b, places);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function decimals(amount: string): number {
	return amount.split('.')[1]?.length ?? 0;
}
