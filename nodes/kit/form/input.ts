import { z } from 'zod';

/*
 * What every input is made of. n8n hands over whatever an expression, a spreadsheet or an AI agent
 * produced. An input takes each form in which nothing is lost, and refuses the rest in words that
 * complete the sentence `"Field Label" must …`.
 */

/** A value that an input does not take. */
class Refused extends Error {
	constructor(
		readonly words: string,
		readonly remedy?: string,
		readonly path: Array<string | number> = [],
	) {
		super(words);
	}
}

/**
 * Refuses a value.
 * @param words complete the sentence `"Field Label" must …`
 * @param remedy what to do, in whole sentences, where the words do not say it
 * @throws Refused
 */
export function refuse(words: string, remedy?: string): never {
	throw new Refused(words, remedy);
}

/** One for all inputs: there are hundreds, and zod takes a while to make a schema. */
const ANYTHING = z.unknown();

/** An input: gives what is meant by a value. @param read calls {@link refuse} for what it does not take */
export function input<T>(read: (value: unknown) => T) {
	return ANYTHING.transform((value, { addIssue }): T => {
		try {
			return read(value);
		} catch (caught) {
			const { words: message, remedy, path } = refusal(caught);
			// Fatal, since zod before 3.25 passes a refused value on to the checks that follow.
			addIssue({ code: 'custom', message, path, params: { remedy }, fatal: true });
			return z.NEVER;
		}
	});
}

/** What {@link refuse} has thrown; any other error is one of the program. */
function refusal(caught: unknown): Refused {
	if (caught instanceof Refused) return caught;
	throw caught;
}

/** What an input gives for a value within another one. @param at where it stands there @throws Refused */
export function within<T>(
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	value: unknown,
	at: number,
): T {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw new Refused(issue?.message ?? 'must be another value', remedyOf(issue), [
		at,
		...(issue?.path ?? []),
	]);
}

/** The remedy that an input named. */
export function remedyOf(issue: z.ZodIssue | undefined): string | undefined {
	const remedy: unknown = issue?.code === 'custom' ? issue.params?.remedy : undefined;
	return typeof remedy === 'string' ? remedy : undefined;
}

/** Characters that nobody sees: of no width, or marks of the direction of writing. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

const UNSEEN = String.raw`[\s${INVISIBLE.source.slice(1)}+`;
const EDGES = new RegExp(`^${UNSEEN}|${UNSEEN}$`, 'g');

/** Text without the space around it, and what else nobody sees there; within words it may mean something. */
export const trimmed = (text: string): string => text.replace(EDGES, '');

/** Text without anything that nobody sees, and without the space around it. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').trim();

/** Whether a value is a blank cell: nothing, or nothing but space. */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'string') return visible(value) === '';
	return value === undefined || value === null;
}

export const INEXACT =
	'The number is too large to be exact, so its last digits may have changed already. Format the column as text where it comes from, or put the value in quotes there.';

const PART =
	'An expression within text names a whole object. Name the part of it that is meant, like {{ $json.customer.name }}.';

const WITH_DECIMALS =
	'A number loses the zeros at its end. Format the column as text where it comes from, or put the value in quotes there.';

/** What JavaScript writes in the place of an object. */
const OF_AN_OBJECT = /\[object \w+\]/;

/** What scripts and spreadsheets write where there is no value. */
const NO_VALUE =
	'undefined|null|NaN|Invalid Date(?:Time)?|#(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!|ERROR!)';

const LEFT_OVER = new RegExp(`^(?:${NO_VALUE}|-?Infinity)$`);

const WITH_LEFT_OVER = new RegExp(`(?<![^\\s_.:/-])(?:${NO_VALUE})(?![^\\s_.:/-])`, 'i');

/** Refuses text that stands for a missing value. @throws Refused */
export function refuseLeftOver(words: string): void {
	if (!LEFT_OVER.test(words)) return;
	refuse(
		'must have a value, and this stands for a missing one',
		'A script or a spreadsheet writes it where there is none. Check the expression, or the cell that it reads.',
	);
}

/**
 * The key of one payment, invoice or person among others, which no missing value may be a part of.
 * @throws Refused
 */
export function withoutLeftOver(key: string): string {
	if (!WITH_LEFT_OVER.test(key)) return key;
	return refuse(
		'must not contain "undefined", "null", "#N/A" or the like',
		'A script or a spreadsheet writes it where there is no value, and then it is the same key for all. Check the expression, or the cell that it reads.',
	);
}

/**
 * A value as text, where that loses nothing.
 * @param words what is refused with that is neither text nor a number
 * @throws Refused
 */
export function asText(value: unknown, words: string): string {
	if (typeof value === 'string') {
		return OF_AN_OBJECT.test(value)
			? refuse('must not contain an object that has become text', PART)
			: value;
	}
	if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
	if (Number.isInteger(value)) refuse('must be given as text', INEXACT);
	if (typeof value === 'number' && Number.isFinite(value)) {
		refuse('must be given as text', WITH_DECIMALS);
	}
	return refuse(words);
}
