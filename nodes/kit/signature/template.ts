import { createHash } from 'node:crypto';

import type { Message } from './scheme';
import { deepValue, queryOf, targetOf } from './values';

/*
 * The string to sign: literal text with placeholders, each filled once. Braces inside a body are just
 * bytes.
 */

/** What a template can be filled with. A value that is undefined is missing, which is no empty text. */
export interface Material extends Message {
	id?: string;
	timestamp?: string;
	nonce?: string;
}

type Piece = string | Buffer | undefined;
type Fill = (material: Material, argument: string) => Piece;

/** Placeholders that stand alone: {body}. */
const PLAIN: Readonly<Record<string, Fill>> = {
	id: ({ id }) => id,
	timestamp: ({ timestamp }) => timestamp,
	nonce: ({ nonce }) => nonce,
	method: ({ method }) => method,
	methodlower: ({ method }) => method?.toLowerCase(),
	url: ({ url }) => url,
	path: ({ url }) => url && targetOf(url),
	pathname: ({ url }) => url && targetOf(url).split('?', 1)[0],
	query: ({ url }) => url && queryOf(url),
	sortedquery: ({ url }) => url && sorted(queryOf(url)),
	body: ({ body }) => body,
	sortedbody: ({ body }) => sorted(body.toString('utf8')),
};

/** Placeholders with an argument: {header:x-request-id}. */
const WITH_ARGUMENT: Readonly<Record<string, Fill>> = {
	header: ({ headers }, name) => single(headers[name.toLowerCase()]),
	json: ({ body }, path) => deepValue(body, path),
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
	'{query}',
	'{sortedQuery}',
	'{body}',
	'{sortedBody}',
	'{header:name}',
	'{json:path}',
	'{bodyHash:sha256-hex}',
];

/** Those without which a body could be changed under a valid signature. */
const BODY = new Set(['body', 'sortedbody', 'bodyhash']);

interface Part {
	/** Undefined for literal text. */
	name?: string;
	text: string;
	fill?: (material: Material) => Piece;
}

const PARTS = /(\{\w+(?::[^{}]*)?\})/;
const PLACEHOLDER = /^\{(\w+)(?::(.+))?\}$/;

/** Templates are few, and read for every message. */
const read = new Map<string, readonly Part[]>();
const CAPACITY = 1000;

function partsOf(template: string): readonly Part[] {
	const known = read.get(template);
	if (known) return known;
	const parts = template.split(PARTS).filter(Boolean).map(partOf);
	if (read.size >= CAPACITY) read.clear();
	read.set(template, parts);
	return parts;
}

function partOf(text: string): Part {
	if (!PARTS.test(text)) return { text };
	const [, written = '', argument] = PLACEHOLDER.exec(text) ?? [];
	const name = written.toLowerCase();
	const fill = argument === undefined ? own(PLAIN, name) : own(WITH_ARGUMENT, name);
	if (!fill || (name === 'bodyhash' && !BODY_HASHES.includes((argument ?? '').toLowerCase()))) {
		return { name: '', text };
	}
	return { name, text, fill: (material) => fill(material, argument ?? '') };
}

const own = (fills: Readonly<Record<string, Fill>>, name: string): Fill | undefined =>
	Object.hasOwn(fills, name) ? fills[name] : undefined;

/** The pieces that are signed, in order; undefined where the message lacks one of them. */
export function filled(template: string, material: Material): Array<string | Buffer> | undefined {
	const pieces: Array<string | Buffer> = [];
	for (const { name, text, fill } of partsOf(template)) {
		const piece = name === undefined ? text : fill?.(material);
		if (piece === undefined) return undefined;
		pieces.push(piece);
	}
	return pieces;
}

/** Whether the template has that placeholder, without its argument. */
export const covers = (template: string, name: string): boolean =>
	partsOf(template).some((part) => part.name === name);

/** Whether a change of the body would change the signature. */
export const coversBody = (template: string): boolean =>
	partsOf(template).some(({ name }) => name !== undefined && BODY.has(name));

/** Placeholders that nothing fills, such as a mistyped {Body}. */
export const unknownPlaceholders = (template: string): string[] =>
	partsOf(template).flatMap(({ name, text }) => (name === '' ? [text] : []));

/** `name=value` pairs in the order of their names, each as it was written. */
function sorted(pairs: string): string {
	const nameOf = (pair: string) => pair.split('=', 1)[0] ?? '';
	const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	return pairs
		.split('&')
		.sort((a, b) => order(nameOf(a), nameOf(b)) || order(a, b))
		.join('&');
}

const single = (value: string | string[] | undefined) =>
	typeof value === 'string' ? value : undefined;
