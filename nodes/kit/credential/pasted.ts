import { InputFailure } from '../outcome/failure';

/* Keys as people paste them: with white space, quotes, or the header that carries them. */

/** White space, and what takes no room on the screen. */
const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;

const QUOTES = ['""', "''", '``', '“”', '„“', '‘’', '‚‘', '«»'];

/** `Authorization: Bearer …`, `X-API-KEY: …`, or the second half alone. */
const HEADER = /^(?:(?:authorization|x-[a-z-]+)\s*:\s*)?(?:bearer\s+)?/i;

/** The key in what was typed; empty where there is none. A number stands for its digits. */
export function pasted(typed: unknown): string {
	let text = typeof typed === 'string' || Number.isSafeInteger(typed) ? String(typed) : '';
	for (;;) {
		const bare = text.replace(AROUND, '');
		const next = (unquoted(bare) ?? bare).replace(HEADER, '');
		if (next === text) return text;
		text = next;
	}
}

function unquoted(text: string): string | undefined {
	const isQuoted = text.length > 1 && QUOTES.includes(text.slice(0, 1) + text.slice(-1));
	return isQuoted ? text.slice(1, -1) : undefined;
}

/**
 * A key that can travel in a header.
 * @param label the field's name in the editor
 * @param remedy where the right one is found, as a sentence
 * @throws InputFailure without any part of it
 */
export function usableKey(label: string, typed: unknown, remedy: string): string {
	const key = pasted(typed);
	const complaint =
		key === ''
			? 'is empty'
			: /\s/.test(key)
				? 'has white space inside'
				: /^[\x21-\x7e]+$/.test(key)
					? undefined
					: 'has a character inside that is not plain ASCII';
	if (complaint === undefined) return key;
	throw new InputFailure(`"${label}" ${complaint}`, `${remedy} Nothing was sent.`);
}

/** What the user should know when more than the key was typed; for the test of a credential. */
export function pastedWarnings(fields: ReadonlyArray<readonly [label: string, typed: unknown]>) {
	return fields
		.filter(([, typed]) => typeof typed === 'string' && typed !== pasted(typed))
		.map(([label]) => `White space, quotes or "Bearer" around "${label}" are ignored.`);
}
