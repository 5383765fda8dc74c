import type { GenericValue } from 'n8n-workflow';

import type { Place } from '../../kit/signature/scheme';
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
	const known = scheme.kind === 'token' ? secrets.flatMap((secret) => spellings(secret)) : [];
	const tokens = scheme.kind === 'token' ? secrets.map((secret) => tokenOf(scheme, secret)) : [];
	const texts = [...tokens, ...known, ...hidden].filter((text) => text !== '');
	const longest = texts.sort((a, b) => b.length - a.length);
	return withoutTexts(withoutPlace(parts, place), longest) as Parts;
}

/** A secret as it may be written besides: percent-encoded in a URL, or in base64. */
const spellings = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	Buffer.from(secret).toString('base64'),
];

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

function withoutTexts(value: unknown, texts: readonly string[]): unknown {
	if (typeof value === 'string') return texts.reduce(withoutText, value);
	if (typeof value === 'number') return texts.includes(String(value)) ? REDACTED : value;
	if (Array.isArray(value)) return value.map((entry) => withoutTexts(entry, texts));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, withoutTexts(entry, texts)]),
	);
}

const withoutText = (value: string, text: string): string =>
	value === text || (text.length >= MIN_LENGTH && value.includes(text))
		? value.replaceAll(text, REDACTED)
		: value;
