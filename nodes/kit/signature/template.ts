import { createHash } from 'node:crypto';

import { dropOldest } from '../dropOldest';
import { crc32 } from './crc32';
import type { Message, SignatureScheme } from './scheme';
import {
	carriedAt,
	formOf,
	hasTooManyFields,
	isForm,
	isUnreadForm,
	queryOf,
	targetOf,
} from './values';

/*
 * The string to sign: literal text with placeholders, each filled once. Braces inside a body are just
 * bytes. A part in double brackets is left out where its value is missing or empty.
 */

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

type Piece = string | Buffer | undefined;
type Fill = (material: Material, argument: string) => Piece;

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
	pathname: ({ url }) => url && targetOf(url).split('?', 1)[0],
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
	(place: 'form' | 'json' | 'query'): Fill =>
	(material, name) =>
		carriedAt(material, { in: place, name }) ?? undefined;

/** Placeholders with an argument: {header:x-request-id}. */
const WITH_ARGUMENT: Readonly<Record<string, Fill>> = {
	header: ({ headers }, name) => single(headers[name.toLowerCase()]),
	query: at('query'),
	form: at('form'),
	json: at('json'),
	// An empty setting is a missing one: nothing is genuine because nobody said whose it must be.
	setting: ({ settings }, name) => settings?.[name] || undefined,
	signedheaders: ({ headers }, name) => {
		const names = single(headers[name.toLowerCase()])?.split(',') ?? [];
		const lines = names.map((each) => [each, single(headers[each.trim().toLowerCase()])]);
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
	'{bodyCrlf}',
	'{sortedBody}',
	'{sortedForm}',
	'{crc32}',
	'{header:name}',
	'{signedHeaders:name}',
	'{query:name}',
	'{form:name}',
	'{json:path}',
	'{bodyHash:sha256-hex}',
];

/** Those without which a body could be changed under a valid signature. A CRC is no such proof. */
const BODY = new Set(['body', 'bodycrlf', 'sortedbody', 'sortedform', 'bodyhash']);

interface Part {
	/** Undefined for literal text. */
	name?: string;
	text: string;
	fill?: (material: Material) => Piece;
	/** What is left out as a whole where one of its values is missing or empty. */
	optional?: readonly Part[];
}

const OPTIONAL = /(\[\[.*?\]\])/s;
const PARTS = /(\{\w+(?::[^{}]*)?\})/;
const PLACEHOLDER = /^\{(\w+)(?::(.+))?\}$/;

/** Templates are few, and read for every message. */
const read = new Map<string, readonly Part[]>();
const CAPACITY = 1000;

function partsOf(template: string): readonly Part[] {
	const known = read.get(template);
	if (known) return known;
	const parts = template
		.split(OPTIONAL)
		.flatMap((text) =>
			OPTIONAL.test(text)
				? [{ text, optional: plainPartsOf(text.slice(2, -2)) }]
				: plainPartsOf(text),
		);
	read.set(template, parts);
	dropOldest(read, CAPACITY);
	return parts;
}

const plainPartsOf = (text: string): Part[] => text.split(PARTS).filter(Boolean).map(partOf);

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

/** The string to sign of this message. */
export const templateFor = (
	{ template, formTemplate }: SignatureScheme,
	message: Message,
): string => (formTemplate !== undefined && isForm(message) ? formTemplate : template);

/** The pieces that are signed, in order; undefined where the message lacks one of them. */
export const filled = (template: string, material: Material): Array<string | Buffer> | undefined =>
	filledParts(partsOf(template), material, (piece) => piece !== undefined);

function filledParts(
	parts: readonly Part[],
	material: Material,
	isThere: (piece: Piece) => boolean,
): Array<string | Buffer> | undefined {
	const pieces: Array<string | Buffer> = [];
	for (const { name, text, fill, optional } of parts) {
		if (optional) {
			pieces.push(...(filledParts(optional, material, (piece) => Boolean(piece?.length)) ?? []));
			continue;
		}
		const piece = name === undefined ? text : fill?.(material);
		if (piece === undefined || !isThere(piece)) return undefined;
		pieces.push(piece);
	}
	return pieces;
}

const placeholdersOf = (template: string): Part[] =>
	partsOf(template)
		.flatMap((part) => part.optional ?? [part])
		.filter(({ name }) => name !== undefined);

/** Whether the template always has that placeholder, without its argument. */
export const covers = (template: string, name: string): boolean =>
	partsOf(template).some((part) => part.name === name);

/** Whether a change of the body would change the signature. */
export const coversBody = (template: string): boolean =>
	partsOf(template).some(({ name }) => name !== undefined && BODY.has(name));

/** Those that read a body byte by byte. */
const BYTES = new Set(['body', 'bodycrlf', 'sortedbody', 'bodyhash', 'crc32']);

/** Whether the bytes of the body are part of what is signed, and not only fields of a form. */
export const readsBytes = (template: string): boolean =>
	placeholdersOf(template).some(({ name }) => name !== undefined && BYTES.has(name));

/** Whether the template has the placeholder anywhere. */
export const mentions = (template: string, name: string): boolean =>
	placeholdersOf(template).some((part) => part.name === name);

/** Placeholders that nothing fills, such as a mistyped {Body}. */
export const unknownPlaceholders = (template: string): string[] =>
	placeholdersOf(template).flatMap(({ name, text }) => (name === '' ? [text] : []));

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

const single = (value: string | string[] | undefined) =>
	typeof value === 'string' ? value : undefined;
