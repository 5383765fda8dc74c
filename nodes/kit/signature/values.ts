import { idText, parsedJson, quoteLongIntegers, valueAt } from '../json';
import type { Message, Source } from './scheme';

/* Reading single values out of a message. What is there twice is there in neither way. */

/** Undefined where it is missing, `null` where it is there and cannot be used. */
type Value = string | null | undefined;

/** The value at a source. @param list the elements of the signature's list, where it is one */
export function carriedAt(
	message: Message,
	source: Source,
	list?: ReadonlyMap<string, Value>,
): Value {
	switch (source.in) {
		case 'header': {
			const value = message.headers[source.name.toLowerCase()];
			return Array.isArray(value) ? null : value;
		}
		case 'query': {
			// A plus is itself: base64 has some, not everybody encodes them, and nothing here has spaces.
			const written = queryOf(message.url ?? '').replaceAll('+', '%2B');
			const query = new URLSearchParams(written);
			const [value, ...others] = query.getAll(source.name);
			return others.length > 0 ? null : value;
		}
		case 'json':
			return deepValue(message.body, source.name);
		case 'list':
			return list?.get(source.name);
	}
}

/** Path and query, exactly as they stand in a URL. */
export const targetOf = (url: string): string => url.replace(/^[^/]*\/\/[^/?#]*|#.*$/g, '');

/** The query of a URL without its question mark, as it was written. */
export function queryOf(url: string): string {
	const target = targetOf(url);
	const start = target.indexOf('?');
	return start < 0 ? '' : target.slice(start + 1);
}

/** Text or a whole number at a path in a JSON body, such as `data.object.id`. */
export function deepValue(body: Buffer, path: string): string | undefined {
	const value = valueAt(
		parsedJson(body, (json) => JSON.parse(quoteLongIntegers(json)) as unknown),
		path,
	);
	return value === '' ? value : idText(value);
}
