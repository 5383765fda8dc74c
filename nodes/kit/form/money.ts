import { z } from 'zod';

/*
 * Amounts of money as exact decimals. They are text from the form to the request; where an API
 * wants a JSON number they become one at the very edge, and only if that loses nothing.
 */

const DECIMAL = /^\d+(\.\d+)?$/;

interface Decimal {
	/** Most digits after the point, such as 2 for euros or 0 for yen. */
	places: number;
	/** Smallest amount that is accepted, as a decimal. */
	min?: string;
	max?: string;
}

/**
 * A positive decimal given as text or as a number, in plain notation ("12.30", not "1.2e1" or
 * "12,30"). It is given back as text in its one shortest form, so that equal amounts are equal texts.
 */
export function decimal({ places, min = '0', max }: Decimal) {
	const form =
		places === 0 ? 'a positive whole number' : `a positive number with at most ${places} decimals`;
	const message = `must be ${form}, written like ${places === 0 ? '1500' : '1500.25'}`;
	const complaint = (amount: string): string | undefined => {
		if (!DECIMAL.test(amount) || decimals(amount) > places) return message;
		if (compare(amount, '0') === 0) return 'must be more than zero';
		if (compare(amount, min) < 0) return `must be at least ${min}`;
		return max !== undefined && compare(amount, max) > 0 ? `must be at most ${max}` : undefined;
	};
	return z
		.preprocess(
			(value) => (typeof value === 'number' ? String(value) : value),
			z.string({ required_error: message, invalid_type_error: message }).trim(),
		)
		.transform((amount, { addIssue }) => {
			const refused = complaint(amount);
			if (refused === undefined) return shortest(amount);
			// Fatal, since zod before 3.25 passes a refused value on to the checks that follow.
			addIssue({ code: 'custom', message: refused, fatal: true });
			return z.NEVER;
		});
}

/** Without the zeros that say nothing: `0042.00` is `42`. */
function shortest(amount: string): string {
	const [whole = '', fraction = ''] = amount.split('.');
	const places = fraction.replace(/0+$/, '');
	return whole.replace(/^0+(?=\d)/, '') + (places && `.${places}`);
}

/**
 * Minor units (cents, kobo, …) of a decimal amount.
 * @param places digits after the point of the currency; `amount` must not have more
 */
export function toMinorUnits(amount: string, places: number): bigint {
	const [whole = '0', fraction = ''] = amount.split('.');
	if (!DECIMAL.test(amount) || fraction.length > places) {
		throw new RangeError(`${amount} has more than ${places} decimals`);
	}
	return BigInt(whole + fraction.padEnd(places, '0'));
}

/** Decimal digits that a double always keeps (DBL_DIG of IEEE 754 binary64). */
const EXACT_DIGITS = 15;

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
