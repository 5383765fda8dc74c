import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** True for a JSON object: neither an array nor null. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What a text or body holds as JSON; undefined where it is none.
 * @param parse {@link parseExact} where no number may lose digits
 */
export function parsedJson(
	json: string | Buffer,
	parse: (json: string) => unknown = JSON.parse,
): unknown {
	try {
		return parse(json.toString());
	} catch {
		return undefined;
	}
}

/**
 * The text of an ID: text as it is, a whole number by its digits. Undefined for what tells nothing apart,
 * such as a number of which JavaScript has lost digits.
 */
export function idText(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What stands at a path such as `paymentRaw.status`; undefined where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
			value,
		);
}

/** Decimal digits that a double always keeps (DBL_DIG of IEEE 754 binary64). */
export const EXACT_DIGITS = 15;

/** Marks the text of a number within JSON; nobody else can know it. */
const MARK = `number ${randomUUID()} `;
const MARKED = new RegExp(`"${MARK}([^"]*)"`, 'g');

/** A number of JSON with more digits than a JavaScript number keeps. */
export class ExactNumber {
	constructor(readonly digits: string) {}

	toString(): string {
		return this.digits;
	}

	/** Where nobody takes care, it becomes text: of that, too, nothing is lost. */
	toJSON(): string {
		return this.digits;
	}
}

/** A JSON string, or a JSON number. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with its numbers as `replace` gives them; strings stay. */
const withNumbers = (json: string, replace: (number: string) => string): string =>
	json.replace(TOKEN, (token) => (token.startsWith('"') ? token : replace(token)));

/**
 * Lets only JSON near {@link TOKEN}: on text with a quote that is never closed it would begin again at every quote,
 * and a small request could keep a process busy for hours.
 * @throws SyntaxError
 */
const refuseOther = (json: string): unknown => JSON.parse(json);

/**
 * An integer that may be too long for a JavaScript number; also hits within strings. What stands around it
 * is left to `JSON.parse` where it is no value: of what is not JSON, this must make none.
 */
const LONG_INTEGER = /(?<![\w.+-])-?[1-9]\d{15,}(?![\w.])(?!\s*:)/g;

/**
 * Puts quotes around the integers that a number cannot hold; leaves fractions alone, and text that is no
 * JSON such that it is none. Long pages come by here, so it makes nothing of the other tokens.
 */
export function quoteLongIntegers(json: string): string {
	const parts: string[] = [];
	let done = 0;
	// up to here it is known what is a string
	let end = 0;
	// Looked for once: a list of a million integers may have none.
	let quote = json.indexOf('"');
	for (const { 0: number, index } of json.matchAll(LONG_INTEGER)) {
		while (quote >= 0 && quote < index) {
			end = endOfString(json, quote);
			quote = json.indexOf('"', end);
		}
		if (end > index || Number.isSafeInteger(Number(number))) continue;
		parts.push(json.slice(done, index), '"', number, '"');
		done = index + number.length;
	}
	return parts.length === 0 ? json : [...parts, json.slice(done)].join('');
}

/** Where a string of JSON ends that begins there, or the text, if it never does. */
function endOfString(json: string, begin: number): number {
	for (let at = begin; ; ) {
		at = json.indexOf('"', at + 1);
		if (at < 0) return json.length;
		let backslashes = 0;
		while (json[at - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return at + 1;
	}
}

/** Where a number may begin that JavaScript cannot hold; also hits within strings. */
const PERHAPS_INEXACT = /[\d.]{16}|\d[eE][+-]?\d{3}/;

/**
 * Puts quotes around the numbers of which JavaScript would make others, for amounts and IDs that must
 * keep every digit.
 * @throws SyntaxError for text that is no JSON, where it has to be read
 */
export function quoteInexact(json: string): string {
	if (!PERHAPS_INEXACT.test(json)) return json;
	refuseOther(json);
	return withNumbers(json, (number) => (isKept(number) ? number : `"${number}"`));
}

/** Most digits that a program writes out for a double (IEEE 754 binary64), and most characters. */
const DOUBLE_DIGITS = 17;
const DOUBLE_LENGTH = 400;

/**
 * Whether a JavaScript number is the number of this text. PHP and others may write a double with digits
 * that are but its noise, like 49.990000000000002 for 49.99: that is the double, and not another number.
 */
function isKept(number: string): boolean {
	const value = Number(number);
	if (/^-?\d+$/.test(number)) return Number.isSafeInteger(value);
	if (number.length > DOUBLE_LENGTH) return false;
	const given = decimalOf(number);
	const kept = decimalOf(String(value));
	if (given.digits === kept.digits && given.exponent === kept.exponent) return true;
	const isNoise = given.digits.length <= DOUBLE_DIGITS && kept.digits.length <= EXACT_DIGITS;
	return isNoise && kept.digits !== '' && Number.isFinite(value);
}

/** A number as its significant digits and the power of ten of the last of them. */
function decimalOf(number: string): { digits: string; exponent: number } {
	const [mantissa = '', power = '0'] = number.replace('-', '').split(/e/i);
	const [whole = '', fraction = ''] = mantissa.split('.');
	const all = `${whole}${fraction}`.replace(/^0+/, '');
	const digits = all.replace(/0+$/, '');
	if (digits === '') return { digits, exponent: 0 };
	return { digits, exponent: Number(power) - fraction.length + all.length - digits.length };
}

/** Whether JavaScript would make another number of the text of a number. */
function losesDigits(number: string): boolean {
	if (Number.isSafeInteger(Number(number)) && /^-?\d+$/.test(number)) return false;
	const [mantissa = ''] = number.split(/e/i);
	const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
	return digits.length > EXACT_DIGITS || !Number.isFinite(Number(number));
}

/**
 * Parses JSON that somebody typed. A number that would lose digits keeps them.
 * @throws SyntaxError for text that is no JSON
 */
export function parseExact(json: string): unknown {
	const plain = refuseOther(json);
	const marked = withNumbers(json, (number) =>
		losesDigits(number) ? `"${MARK}${number}"` : number,
	);
	if (marked === json) return plain;
	return JSON.parse(marked, (_, value: unknown) =>
		typeof value === 'string' && value.startsWith(MARK)
			? new ExactNumber(value.slice(MARK.length))
			: value,
	);
}

/** JSON with the numbers of {@link parseExact} as they were typed. */
export function stringifyExact(value: unknown): string {
	const marked = JSON.stringify(value, function (this: Record<string, unknown>, name, entry) {
		const given = this[name];
		return given instanceof ExactNumber ? MARK + given.digits : (entry as unknown);
	});
	return marked.replace(MARKED, '$1');
}

/** Whether something holds a number that only {@link stringifyExact} writes as it was typed. */
export function holdsExact(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return value instanceof ExactNumber || Object.values(value).some(holdsExact);
}
