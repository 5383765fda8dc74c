import { text } from '../../kit/form/inputs';
import { InputFailure } from '../../kit/outcome/failure';
import { groupedQuery } from '../../kit/request/query';

/** A path of the API as the user has it from Banksy's reference, taken apart. */
export interface ApiPath {
	/** Decoded; the kit encodes them again. */
	segments: string[];
	endsInSlash: boolean;
	query: Record<string, string | string[]>;
}

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|[\\/]{2})/i;

/** A path as a setting, such as /payments?state=open; with a placeholder where one is needed. */
export function pathSetting(placeholder?: string) {
	const example = placeholder ? `/path/{${placeholder}}` : '/path/from/your/reference';
	return text({ min: 0 })
		.refine(
			(value) => value !== '',
			`must be filled in with a path from Banksy's reference, since none is published`,
		)
		.refine((value) => !ABSOLUTE.test(value), `must be a path below the Base URL, like ${example}`)
		.refine(isReadable, `must be a path like ${example}, without "..", "//" or "#"`)
		.refine(
			(value) => !placeholder || value.includes(`{${placeholder}}`),
			`must contain {${placeholder}} where the ID belongs`,
		);
}

/** Puts values into the placeholders of a path; a value never becomes more than one segment. */
export function pathTo(template: string, values: Record<string, string> = {}): ApiPath {
	const [path = '', search = ''] = template.split(/\?(.*)/s);
	const fill = (text: string) =>
		text.replace(/\{(\w+)\}/g, (match, name: string) => values[name] ?? match);
	return {
		segments: segmentsOf(path).map((segment) => fill(decodeURIComponent(segment))),
		endsInSlash: path.endsWith('/'),
		query: groupedQuery(
			[...new URLSearchParams(search)].map(([name, value]) => [name, fill(value)]),
		),
	};
}

/**
 * A path, or a complete URL of the API, relative to the Base URL.
 * @param label the field's name in the editor, for the message
 * @throws InputFailure for a URL of another origin, or outside the Base URL
 */
export function belowBase(label: string, typed: string, baseUrl: string): string {
	const text = typed.trim();
	if (!ABSOLUTE.test(text)) return text;
	const base = new URL(baseUrl);
	const url = URL.canParse(text, base.href) ? new URL(text, base) : undefined;
	const prefix = base.pathname.replace(/\/$/, '');
	const isBelow = url?.origin === base.origin && `${url.pathname}/`.startsWith(`${prefix}/`);
	if (url && isBelow && !url.username && !url.password) {
		return url.pathname.slice(prefix.length) + url.search;
	}
	throw new InputFailure(
		`"${label}" must lie below the Base URL of the credential, ${base.origin}${prefix}`,
		'Requests carry the key, so they never go to another address. Nothing was sent.',
	);
}

const segmentsOf = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/');

function isReadable(value: string): boolean {
	const [path = ''] = value.split('?');
	if (/[#\\\s]/.test(path) || /%(?![0-9a-f]{2})/i.test(path)) return false;
	return segmentsOf(path).every((segment) => !['', '.', '..'].includes(decoded(segment)));
}

/** Text that cannot be decoded counts as empty, which no path may be. */
function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return '';
	}
}
