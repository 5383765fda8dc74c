import type { GenericValue } from 'n8n-workflow';

import type { Place } from '../../kit/signature/message';
import { dropOldest } from '../../kit/dropOldest';
import { valuesAt } from '../../kit/signature/values';
import { tokenOf } from '../../kit/signature/verify';
import { isObject } from '../../kit/json';
import type { Configuration } from '../configuration';

/*
 * A token scheme sends the secret itself with every delivery. It is taken out of what the workflow gets, since n8n
 * stores and shows that.
 */

const REDACTED = '[redacted]';

/** Shorter ones are taken out only where they are a whole value: they may be part of any word. */
const MIN_LENGTH = 6;

/** Of longer ones, no other spellings are looked for: the patterns would be too large. */
const MAX_SPELT = 1024;

/** The part of a delivery that a workflow gets. */
export type Parts = Record<'headers' | 'params' | 'query' | 'body', GenericValue>;

/** The same without the secrets of the scheme, wherever they stand. Schemes that send none are left as they are. */
export function redacted(
	{ scheme, secrets, settings, preset }: Configuration,
	parts: Parts,
): Parts {
	const place = scheme.kind === 'token' || scheme.kind === 'jwt' ? scheme.token : undefined;
	if (!place || place.in === 'body') return parts;
	const hidden = (preset.settings ?? []).flatMap(({ name, isSecret }) =>
		isSecret === true ? (settings[name] ?? '') : '',
	);
	const sent = scheme.kind === 'token' ? secrets.map((secret) => secret.trim()) : [];
	const tokens = scheme.kind === 'token' ? sent.map((secret) => tokenOf(scheme, secret)) : [];
	// of user and password, the password is a secret on its own
	const isPair = scheme.kind === 'token' && scheme.basic === true;
	const passwords = isPair ? sent.map((secret) => secret.slice(secret.indexOf(':') + 1)) : [];
	const texts = [...tokens, ...[...sent, ...passwords].flatMap(inBase64), ...hidden].filter(
		(text) => text !== '',
	);
	const longest = texts.sort((a, b) => b.length - a.length).map(wordFor);
	const words = scheme.kind === 'jwt' ? [...tokensAt(parts, place), ...longest] : longest;
	return withoutWords(withoutPlace(parts, place), words) as Parts;
}

/** The token that came with this delivery: a proxy may have copied it, and whoever has it can send it again. */
function tokensAt({ headers, query, body }: Parts, { in: kind, name }: Place): Word[] {
	const part = kind === 'header' ? headers : kind === 'query' ? query : body;
	const own = kind === 'header' ? name.toLowerCase() : name;
	const values = kind === 'json' ? valuesAt(body, name) : [isObject(part) ? part[own] : undefined];
	return values.flat().flatMap((value) => {
		const token = typeof value === 'string' ? (value.trim().split(/\s+/).at(-1) ?? '') : '';
		return token.length < MIN_LENGTH ? [] : [plainWord([...token].map(literally).join(''))];
	});
}

/** A secret, and how it may be encoded besides. */
const inBase64 = (secret: string): string[] => [
	secret,
	...(['base64', 'base64url'] as const).map((how) => Buffer.from(secret).toString(how)),
];

/** A text that must not be shown, as it may be written. */
interface Word {
	whole: RegExp;
	/** Undefined for those that are too short to be looked for within others. */
	within?: RegExp;
}

/** Words are few, and looked for in every delivery. */
const made = new Map<string, Word>();
const CAPACITY = 1000;

function wordFor(text: string): Word {
	const known = made.get(text);
	if (known) return known;
	const characters = [...text];
	const written = characters.map(characters.length > MAX_SPELT ? literally : spellingOf).join('');
	const { whole, within } = plainWord(written);
	const word: Word = { whole, ...(text.length >= MIN_LENGTH && { within }) };
	made.set(text, word);
	dropOldest(made, CAPACITY);
	return word;
}

const plainWord = (written: string): Word => ({
	whole: new RegExp(`^${written}$`),
	within: new RegExp(written, 'g'),
});

const literally = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * A character as it may stand in a text: as it is, percent-encoded (in either case, and more than once), as a plus for
 * a space, and escaped as in JSON. No two of them begin alike but for a backslash or percent sign, so nothing is
 * matched in two ways.
 */
function spellingOf(character: string): string {
	const hex = (value: number, digits: number) =>
		[...value.toString(16).padStart(digits, '0')]
			.map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit))
			.join('');
	const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join('');
	const units = character.split('').map((unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`);
	return `(?:${[
		...(/["\\/]/.test(character) ? [`\\\\${literally(character)}`] : []),
		literally(character),
		bytes,
		units.join(''),
		...(character === ' ' ? ['\\+'] : []),
	].join('|')})`;
}

/** Takes out the value at the place of the token, whatever it is. */
function withoutPlace(parts: Parts, { in: kind, name }: Place): Parts {
	switch (kind) {
		case 'header':
			return { ...parts, headers: without(parts.headers, [name.toLowerCase()]) };
		case 'query':
			return { ...parts, query: without(parts.query, [name]) };
		case 'form':
			return { ...parts, body: without(parts.body, [name]) };
		case 'json':
			return { ...parts, body: without(parts.body, name.split('.')) };
	}
}

function without(value: unknown, [name, ...rest]: readonly string[]): GenericValue {
	if (name === undefined) return REDACTED;
	if (Array.isArray(value)) {
		return value.map((entry: unknown, place) =>
			name === '*' || name === String(place) ? without(entry, rest) : entry,
		);
	}
	return isObject(value) && Object.hasOwn(value, name)
		? { ...value, [name]: without(value[name], rest) }
		: (value as GenericValue);
}

function withoutWords(value: unknown, words: readonly Word[]): unknown {
	if (typeof value === 'string') return words.reduce(withoutWord, value);
	if (typeof value === 'number') {
		return words.some(({ whole }) => whole.test(String(value))) ? REDACTED : value;
	}
	if (Array.isArray(value)) return value.map((entry) => withoutWords(entry, words));
	if (!isObject(value)) return value;
	const taken = new Set<string>();
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			unique(words.reduce(withoutWord, name), taken),
			withoutWords(entry, words),
		]),
	);
}

const withoutWord = (value: string, { whole, within }: Word): string =>
	whole.test(value) ? REDACTED : within ? value.replace(within, REDACTED) : value;

/** A name that no other value has, so that none is lost. */
function unique(name: string, taken: Set<string>): string {
	let free = name;
	for (let count = 2; taken.has(free); count++) free = `${name} ${count}`;
	taken.add(free);
	return free;
}
