import { ALPHABET } from './bech32';

/* When an invoice expires, which it says itself (BOLT 11, "Tagged Fields"). */

/** Letters of five bits each: the time of creation first, the signature and the checksum last. */
const TIME = 7;
const SIGNATURE = 104;
const CHECKSUM = 6;

/** The field with the seconds until it expires, and how many there are without it. */
const EXPIRY = ALPHABET.indexOf('x');
const STANDARD = 3600;

/** ISO 8601; null for an invoice that cannot be read. */
export function expiryOf(request: string): string | null {
	const data = request.toLowerCase().slice(request.lastIndexOf('1') + 1);
	const values = [...data].map((letter) => ALPHABET.indexOf(letter));
	const end = values.length - SIGNATURE - CHECKSUM;
	if (end < TIME || values.includes(-1)) return null;
	const seconds = number(values.slice(0, TIME)) + lifetime(values.slice(TIME, end));
	const time = new Date(seconds * 1000);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Seconds. A field is its kind, its length in two letters, and its letters. */
function lifetime(fields: readonly number[]): number {
	for (let at = 0; at + 3 <= fields.length; ) {
		const [kind] = fields.slice(at);
		const length = number(fields.slice(at + 1, at + 3));
		if (kind === EXPIRY) return number(fields.slice(at + 3, at + 3 + length));
		at += 3 + length;
	}
	return STANDARD;
}

const number = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum * 32 + value, 0);
