import { isObject, parsedJson, quoteLongIntegers } from '../json';
import type { Message, Source } from './message';

/* Reading single values out of a message. One that occurs twice cannot be used: nothing says which is meant. */

/** Undefined where it is missing, `null` where it is there and cannot be used. */
export type Value = string | null | undefined;

/** The value at a source. @param list the elements of the signature's list, where it is one */
export function carriedAt(
	message: Message,
	source: Source,
	list?: ReadonlyMap<string, Value>,
): Value {
	switch (source.in) {
		case 'header': {
			const name = source.name.toLowerCase();
			if (!Object.hasOwn(message.headers, name)) return undefined;
			const value = message.headers[name];
			return Array.isArray(value) ? null : value;
		}
		case 'query': {
			// A plus is itself: base64 has some, not everybody encodes them, and nothing here has spaces.
			const written = queryOf(message.url ?? '').replaceAll('+', '%2B');
			return only(new URLSearchParams(written).getAll(source.name));
		}
		case 'form':
			return only(
				formOf(message).flatMap(([name, value]) => (name === source.name ? [value] : [])),
			);
		case 'json':
			return deepValue(message, source.name);
		case 'list':
			return list?.get(source.name);
	}
}

const only = ([value, ...others]: string[]): Value => (others.length > 0 ? null : value);

/** Path and query, exactly as they stand in a URL. */
export const targetOf = (url: string): string => url.replace(/^[^/]*\/\/[^/?#]*|#.*$/g, '');

/** The query of a URL without its question mark, as it was written. */
export function queryOf(url: string): string {
	const target = targetOf(url);
	const start = target.indexOf('?');
	return start < 0 ? '' : target.slice(start + 1);
}

/** What was found out about bodies, since a scheme may ask for many values of one. */
const jsonBodies = new WeakMap<Buffer, boolean>();

/** Whether the bytes are a JSON object or list, by no more work than n8n has with them itself. */
function isJson(body: Buffer): boolean {
	const known = jsonBodies.get(body);
	if (known !== undefined) return known;
	const is = typeof (parsedJson(body) ?? '') === 'object';
	jsonBodies.set(body, is);
	return is;
}

const FORM = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Whether the body is a form, and not text or bytes. The content type is not signed: JSON that somebody calls a form
 * stays JSON, or text in it, such as a title with an ampersand, would become fields of its own.
 */
export const isForm = ({ headers, fields, body }: Message): boolean =>
	fields !== undefined || (FORM.test(String(headers['content-type'] ?? '')) && !isJson(body));

/** More than forms have; n8n itself reads 1000. Sorting millions would be work that anybody could cause. */
const MAX_FIELDS = 10_000;

/** Whether a body holds something that {@link formOf} does not read. */
export const isUnreadForm = (message: Message): boolean =>
	message.fields === undefined &&
	message.body.length > 0 &&
	(!isForm(message) || hasTooManyFields(message.body.toString('utf8')));

/** Whether text has more parts, with an ampersand between two, than a form may have. */
export function hasTooManyFields(text: string): boolean {
	let count = 1;
	for (let at = text.indexOf('&'); at >= 0 && count <= MAX_FIELDS; at = text.indexOf('&', at + 1)) {
		count++;
	}
	return count > MAX_FIELDS;
}

type Fields = ReadonlyArray<[name: string, value: string]>;

/** What was read of a body, since a scheme may ask for many values of it. */
const forms = new WeakMap<Buffer, Fields>();
const documents = new WeakMap<Buffer, { json: unknown }>();

function formIn(body: Buffer): Fields {
	const known = forms.get(body);
	if (known) return known;
	const text = body.toString('utf8');
	const fields: Fields = hasTooManyFields(text) ? [] : [...new URLSearchParams(text)];
	forms.set(body, fields);
	return fields;
}

/** The names and values of a form; none of any other body, or of one with more of them than forms have. */
export function formOf(message: Message): Array<[name: string, value: string]> {
	const { fields, body } = message;
	if (fields) {
		return Object.entries(fields).flatMap(([name, value]) =>
			[value].flat().map((entry): Fields[number] => [name, entry]),
		);
	}
	return isForm(message) ? [...formIn(body)] : [];
}

/** Integers that a number cannot hold become text. Anybody can have this done, so it costs little more than parsing. */
const withDigits = (json: string): unknown => JSON.parse(quoteLongIntegers(json));

/**
 * The JSON that a message carries; undefined where it carries none. It is shared by all that ask for it, and not to be
 * changed.
 */
export function jsonOf({ payload, body }: Message): unknown {
	const bytes = payload ?? body;
	const known = documents.get(bytes) ?? { json: parsedJson(bytes, withDigits) };
	documents.set(bytes, known);
	return known.json;
}

/** Text or a whole number at a path in the JSON, such as `data.object.id`; `null` for several that differ. */
function deepValue(message: Message, path: string): Value {
	const values = valuesAt(jsonOf(message), path).map(asText);
	const [first] = values;
	if (values.some((value) => value === undefined)) return undefined;
	return values.every((value) => value === first) ? first : null;
}

/** Text, or a whole number. */
function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** More than any delivery has. Looking through millions would be work that anybody could cause. */
const MAX_ELEMENTS = 100_000;

/**
 * Everything at a path: `items.0.id` is the first element's, `items.*.id` every element's. One that lacks it
 * counts as undefined, so that nobody takes some for all.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
	if (path === '') return [value];
	let found: unknown[] = [value];
	for (const name of path.split('.')) {
		found = found.flatMap((inner) => {
			if (Array.isArray(inner)) {
				const isAll = name === '*' && inner.length <= MAX_ELEMENTS;
				return isAll ? (inner as unknown[]) : [elementAt(inner, name)];
			}
			return [isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined];
		});
	}
	return found;
}

const elementAt = (list: unknown[], place: string): unknown =>
	/^\d{1,6}$/.test(place) ? list[Number(place)] : undefined;
