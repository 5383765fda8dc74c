import { createHash } from 'node:crypto';

import { crc32 } from '../crc32';
import type { Message } from './message';
import { carriedAt, formOf, hasTooManyFields, isUnreadForm, queryOf, targetOf } from './values';

/* What may stand in a template in braces, and what is put there. */

/** What a template can be filled with. A value that is undefined is missing, which is no empty text. */
export interface Material extends Message {
	id?: string;
	timestamp?: string;
	nonce?: string;
	/** The secret, where it is part of what is hashed. */
	key?: string;
	/** What the credential says about the account, by the names of settings. */
	settings?: Readonly<Record<string, string>>;
}

/** Undefined where the message has none. */
export type Piece = string | Buffer | undefined;
export type Fill = (material: Material, argument: string) => Piece;

/** Placeholders that stand alone: {body}. */
const PLAIN: Readonly<Record<string, Fill>> = {
	id: ({ id }) => id,
	timestamp: ({ timestamp }) => timestamp,
	nonce: ({ nonce }) => nonce,
	key: ({ key }) => key,
	method: ({ method }) => method,
	methodlower: ({ method }) => method?.toLowerCase(),
	url: ({ url }) => url,
	path: ({ url }) => url && targetOf(url),
	pathname: ({ url }) => url && pathIn(url),
	pathencoded: ({ url }) => url && encodedPath(url),
	query: ({ url }) => url && queryOf(url),
	sortedquery: ({ url }) => url && sorted(queryOf(url)),
	body: ({ body }) => body,
	bodycrlf: ({ body }) => body.toString('utf8').replace(/(?:\r\n|\r|\n)+/g, '\r\n'),
	sortedbody: ({ body }) => sorted(body.toString('utf8')),
	// Of a body that is no form, the signature says nothing.
	sortedform: (material) => (isUnreadForm(material) ? undefined : sortedForm(formOf(material))),
	crc32: ({ body }) => String(crc32(body)),
};

const at =
	(place: 'form' | 'header' | 'json' | 'query'): Fill =>
	(material, name) =>
		carriedAt(material, { in: place, name }) ?? undefined;

/** Placeholders with an argument: {header:x-request-id}. */
const WITH_ARGUMENT: Readonly<Record<string, Fill>> = {
	header: at('header'),
	query: at('query'),
	form: at('form'),
	json: at('json'),
	line: (material, path) => {
		const value = carriedAt(material, { in: 'json', name: path });
		return typeof value === 'string' && !/[\r\n]/.test(value) ? value : undefined;
	},
	// An empty setting is a missing one: nothing is genuine because nobody said whose it must be.
	setting: ({ settings }, name) => settings?.[name] || undefined,
	signedheaders: (material, list) => {
		const header = (name: string) => carriedAt(material, { in: 'header', name }) ?? undefined;
		const names = header(list)?.split(',') ?? [];
		const lines = names.map((name) => [name, header(name.trim())]);
		return lines.some(([, value]) => value === undefined)
			? undefined
			: lines.map((line) => line.join(':')).join(';');
	},
	bodyhash: ({ body }, how) => {
		const [algorithm = '', encoding] = how.toLowerCase().split('-');
		return createHash(algorithm)
			.update(body)
			.digest(encoding === 'base64' ? 'base64' : 'hex');
	},
};

/** Arguments of {bodyHash:…}. */
const BODY_HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'].flatMap((algorithm) => [
	`${algorithm}-hex`,
	`${algorithm}-base64`,
]);

/** How a placeholder is filled; undefined for one that nothing fills. @param name in lower case */
export function fillFor(name: string, argument: string | undefined): Fill | undefined {
	if (argument === undefined) return own(PLAIN, name);
	if (name === 'bodyhash' && !BODY_HASHES.includes(argument.toLowerCase())) return undefined;
	return own(WITH_ARGUMENT, name);
}

const own = (fills: Readonly<Record<string, Fill>>, name: string): Fill | undefined =>
	Object.hasOwn(fills, name) ? fills[name] : undefined;

/** Every placeholder, as people are told about them. Any case will do. */
export const PLACEHOLDERS: readonly string[] = [
	'{id}',
	'{timestamp}',
	'{nonce}',
	'{method}',
	'{methodLower}',
	'{url}',
	'{path}',
	'{pathname}',
	'{pathEncoded}',
	'{query}',
	'{sortedQuery}',
	'{body}',
	'{bodyCrlf}',
	'{sortedBody}',
	'{sortedForm}',
	'{crc32}',
	'{header:name}',
	'{signedHeaders:name}',
	'{query:name}',
	'{form:name}',
	'{json:path}',
	'{line:path}',
	'{bodyHash:sha256-hex}',
];

/**
 * Those without which a body could be changed under a valid signature. A CRC is no such proof; nor are the fields of a
 * form without anything between them: `a=1&b=2` and `a=1b2` are the same there.
 */
export const PROVE_BODY = new Set(['body', 'bodycrlf', 'sortedbody', 'bodyhash']);

/**
 * Those without which one signature would fit every delivery: what remains is the time, an ID, a nonce, and the address
 * that all deliveries go to. A URL counts, since deliveries by GET say everything there.
 */
export const OF_THE_MESSAGE = new Set([
	...PROVE_BODY,
	...['sortedform', 'crc32', 'url', 'path', 'pathencoded', 'query', 'sortedquery'],
	...Object.keys(WITH_ARGUMENT).filter((name) => name !== 'setting'),
]);

const pathIn = (url: string): string => targetOf(url).split('?', 1)[0] ?? '';

/** A path that is percent-encoded once more, and its query twice more, as Contentful's own package does. */
function encodedPath(url: string): string {
	const query = queryOf(url);
	return encodeURI(query === '' ? pathIn(url) : `${pathIn(url)}?${encodeURIComponent(query)}`);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** `name=value` pairs in the order of their names, each as it was written. */
function sorted(pairs: string): string | undefined {
	if (hasTooManyFields(pairs)) return undefined;
	const nameOf = (pair: string) => pair.split('=', 1)[0] ?? '';
	return pairs
		.split('&')
		.sort((a, b) => order(nameOf(a), nameOf(b)) || order(a, b))
		.join('&');
}

/** Names and values of a form in the order of the names, without separators; a pair that comes twice, once. */
function sortedForm(fields: Array<[string, string]>): string {
	return fields
		.sort(([a, x], [b, y]) => order(a, b) || order(x, y))
		.filter(([name, value], place, all) => {
			const [before, last] = all[place - 1] ?? [];
			return before !== name || last !== value;
		})
		.map((pair) => pair.join(''))
		.join('');
}
