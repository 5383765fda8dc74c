import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { isObject, parsedJson, quoteLongIntegers } from '../json';
import { asText, input, isBlank, refuse, refuseLeftOver, trimmed, visible, within } from './input';

/*
 * The one set of inputs, which every field of every provider is made of; amounts are in `money`, days
 * and times in `dates`. Providers say what their values look like; which forms of a value are taken is
 * decided here.
 */

/** A field that may be left blank. */
export function optional<S extends z.ZodTypeAny>(schema: S) {
	return z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());
}

interface Text {
	/** Fewest and most characters, as people count them. */
	min?: number;
	max?: number;
	/** Most bytes of UTF-8. */
	maxBytes?: number;
	/** True for a text that goes exactly as it was typed, space around it included. */
	exact?: boolean;
}

/** Words of people. Whole numbers, and true and false, become their text. */
export function text({ min = 1, max = Infinity, maxBytes = Infinity, exact = false }: Text = {}) {
	const range = min > 1 ? `${min} to ${max}` : `at most ${max}`;
	return input((value) => {
		if (value === undefined || value === null) refuse('must be filled in');
		const given = typeof value === 'boolean' ? String(value) : asText(value, 'must be text');
		const words = exact ? given : trimmed(given);
		if (!exact) refuseLeftOver(words);
		const length = [...words].length;
		if (length === 0 && min > 0) refuse('must be filled in');
		if (length < min || length > max) refuse(`must be ${range} characters long`);
		if (Buffer.byteLength(words, 'utf8') > maxBytes) {
			refuse(
				`must be at most ${maxBytes} bytes long (letters with accents and emoji count for several)`,
			);
		}
		return words;
	});
}

/**
 * An ID, a code, a hash, an address: something that is right or wrong to the letter. A whole number
 * becomes its text; space around it, and characters that nobody sees, are dropped.
 * @param words what it is refused with
 * @param spelling the one spelling of it that is sent, of the several that mean the same
 */
export function identifier(
	pattern: RegExp,
	words: string,
	spelling: (text: string) => string = (text) => text,
) {
	return input((value) => {
		const bare = visible(asText(value, words));
		refuseLeftOver(bare);
		const given = spelling(bare);
		return pattern.test(given) ? given : refuse(words);
	});
}

export const lower = (text: string): string => text.toLowerCase();
export const upper = (text: string): string => text.toUpperCase();

/** A code of a currency or country, in capitals. */
export const code = (pattern: RegExp, words: string) => identifier(pattern, words, upper);

const GROUPED = /[\s\u2010-\u2015.-]/g;

/** One point, and nothing else between the digits: more likely a number with decimals than two groups. */
const FRACTION = /^\d+\.\d+$/;

/**
 * The number of an account, a bank, a card: nothing but digits, in groups or not.
 * @param length how many, or the fewest and the most
 */
export function digits(length: number | readonly [min: number, max: number]) {
	const [min, max] = typeof length === 'number' ? [length, length] : length;
	const words = `must be ${min === max ? min : `${min} to ${max}`} digits`;
	return input((value) => {
		const given = visible(asText(value, words)).replace(/^'/, '');
		const number = given.replace(GROUPED, '');
		if (!/^\d+$/.test(number) || FRACTION.test(given) || /^[.-]|[.-]$/.test(given)) refuse(words);
		const missing = min - number.length;
		if (missing > 0) {
			refuse(
				`${words}: ${missing} ${missing === 1 ? 'digit is' : 'digits are'} missing, a spreadsheet may have dropped leading zeros`,
				'Format the column as text where it comes from.',
			);
		}
		return number.length > max ? refuse(words) : number;
	});
}

const PHONE = 'must be a phone number, like +2348012345678';

/** A phone number: digits, with or without a plus. */
export const phone = input((value) => {
	const given = visible(asText(value, PHONE)).replace(/^tel:|^'/i, '');
	if (/\(\s*0\s*\)/.test(given)) refuse(`${PHONE}, without "(0)"`);
	// behind a slash stands another number, or its last digits, unless it is long
	if (/\/(?!\D*(?:\d\D*){4})/.test(given)) refuse(PHONE);
	const number = given.replace(/[\s\u2010-\u2015.()/-]/g, '');
	return /^\+?\d{5,15}$/.test(number) && !FRACTION.test(given) ? number : refuse(PHONE);
});

/** An address of a person; as a link, or behind a name, as programs for mail write it. */
export const email = identifier(
	/^[^\s@<>()[\],;:"\\]{1,64}@[\p{L}\p{M}\p{N}-]{1,63}(\.[\p{L}\p{M}\p{N}-]{1,63})+$/u,
	'must be one email address, like name@email.com',
	(text) =>
		text
			.replace(/^[^<>]*<([^<>]+)>$/, '$1')
			.replace(/^mailto:([^?]*)(\?.*)?$/is, '$1')
			.replace(/^'/, ''),
);

/** A complete URL. @param isRight what it must be besides */
export const url = (words: string, isRight: (url: URL) => boolean = () => true) =>
	input((value) => {
		const given = visible(asText(value, words));
		const isUrl = /^https?:\/\/\S+$/i.test(given) && URL.canParse(given);
		return isUrl && isRight(new URL(given)) ? given : refuse(words);
	});

/** One of a few values, in whatever case; as the editor offers them. */
export function choice<const T extends string>(values: readonly T[]) {
	const words = `must be one of ${values.join(', ')}`;
	return input((value) => {
		const given = typeof value === 'string' ? visible(value) : '';
		return values.find((one) => one === given) ?? spelt(values, given) ?? refuse(words);
	});
}

/** The value that a text means, in whatever case; undefined where two could be meant. */
function spelt<T extends string>(values: readonly T[], text: string): T | undefined {
	const same = values.filter((one) => lower(one) === lower(text));
	return same.length === 1 ? same[0] : undefined;
}

type Form<Name extends string> = z.ZodDiscriminatedUnionOption<Name>;

/** Forms that differ by the value of one field: its name, and the form for each of its values. */
export function variants<Name extends string, Forms extends [Form<Name>, ...Array<Form<Name>>]>(
	name: Name,
	forms: Forms,
) {
	const union = z.discriminatedUnion(name, forms);
	const values = [...union.optionsMap.keys()].filter((key) => typeof key === 'string');
	return z.preprocess((form) => {
		const given = isObject(form) ? form[name] : undefined;
		const meant = typeof given === 'string' ? spelt(values, visible(given)) : undefined;
		return isObject(form) && meant !== undefined ? { ...form, [name]: meant } : form;
	}, union);
}

/** Several values: a list, a list as JSON, or text with commas between them, in quotes or not. */
export function list<T>(item: z.ZodType<T, z.ZodTypeDef, unknown>, words = 'must be a list') {
	return input((value): T[] => {
		if (isBlank(value)) return [];
		const parts = Array.isArray(value)
			? (value as unknown[])
			: partsOf(trimmed(asText(value, words)), words);
		return parts.filter((part) => !isBlank(part)).map((part, index) => within(item, part, index));
	});
}

function partsOf(text: string, words: string): unknown[] {
	if (!/["[\]{}]/.test(text)) return text.split(/[,;\n]/);
	const json = text.startsWith('[') ? text : `[${text}]`;
	const found = parsedJson(quoteLongIntegers(json));
	return Array.isArray(found) ? found : refuse(words);
}

/**
 * What somebody chose in a field that offers several values: at least one, and none that it does not
 * offer, or a trigger would wait for what never comes.
 */
export function chosen({ options = [] }: INodeProperties) {
	const values = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	return list(choice(values)).refine((some) => some.length > 0, 'must name at least one');
}

/** Yes or no, also as the text that expressions, spreadsheets and agents produce. */
export function toggle() {
	return input((value) => {
		if (typeof value === 'boolean') return value;
		const word =
			typeof value === 'string' || typeof value === 'number' ? lower(visible(String(value))) : '';
		if (['true', '1'].includes(word)) return true;
		return ['false', '0'].includes(word) ? false : refuse('must be true or false');
	});
}
