import { dropOldest } from '../dropOldest';
import type { Message, Place } from './message';
import { fillFor, type Material, OF_THE_MESSAGE, type Piece, PROVE_BODY } from './placeholders';
import type { SignatureScheme } from './scheme';
import { isForm } from './values';

/*
 * The string to sign: literal text with placeholders, each filled once. Braces inside a body are just
 * bytes. A part in double brackets is left out where its value is missing or empty.
 */

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
	const fill = fillFor(name, argument);
	return fill
		? { name, text, fill: (material) => fill(material, argument ?? '') }
		: { name: '', text };
}

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
	for (const [place, { name, text, fill, optional }] of parts.entries()) {
		if (optional) {
			pieces.push(...(filledParts(optional, material, (piece) => Boolean(piece?.length)) ?? []));
			continue;
		}
		const piece = name === undefined ? text : fill?.(material);
		if (piece === undefined || !isThere(piece)) return undefined;
		if (ENDED.test(text) && bordersOf(parts, place).some((border) => piece.includes(border))) {
			return undefined;
		}
		pieces.push(piece);
	}
	return pieces;
}

/**
 * Placeholders whose value ends where the text around them begins. If it could hold that text, whoever has one genuine
 * delivery could move the border: what is beyond it would then be another time, or another body.
 */
const ENDED = /^\{(?:id|nonce|query:.*)\}$/is;

/** The literal text behind a part, and that between it and another value before. */
const bordersOf = (parts: readonly Part[], place: number): string[] =>
	[place > 1 ? parts[place - 1] : undefined, parts[place + 1]].flatMap((part) =>
		part && part.name === undefined && !part.optional ? part.text : [],
	);

const placeholdersOf = (template: string): Part[] =>
	partsOf(template)
		.flatMap((part) => part.optional ?? [part])
		.filter(({ name }) => name !== undefined);

/** Whether the template has that placeholder, without its argument, wherever its value is there. */
export const covers = (template: string, wanted: string): boolean =>
	partsOf(template).some(({ name, optional = [] }) => {
		const names = optional.flatMap((part) => part.name ?? []);
		return name === wanted || (names.length > 0 && names.every((one) => one === wanted));
	});

/** Whether a change of the body would change the signature. */
export const coversBody = (template: string): boolean =>
	partsOf(template).some(({ name }) => name !== undefined && PROVE_BODY.has(name));

/** Whether the signature always depends on something that a delivery says. */
export const coversMessage = (template: string): boolean =>
	partsOf(template).some(({ name }) => name !== undefined && OF_THE_MESSAGE.has(name));

/** Those that read a body byte by byte. */
const BYTES = new Set(['body', 'bodycrlf', 'sortedbody', 'bodyhash', 'crc32']);

/** Whether the bytes of the body are part of what is signed, and not only fields of a form. */
export const readsBytes = (template: string): boolean =>
	placeholdersOf(template).some(({ name }) => name !== undefined && BYTES.has(name));

/** Whether the template has the placeholder anywhere. */
export const mentions = (template: string, name: string): boolean =>
	placeholdersOf(template).some((part) => part.name === name);

/** Placeholders that hold all that stands in a place. */
const WHOLES: Readonly<Record<Place['in'], ReadonlySet<string>>> = {
	header: new Set(),
	query: new Set(['url', 'path', 'pathencoded', 'query', 'sortedquery']),
	json: BYTES,
	form: new Set([...BYTES, 'sortedform']),
};

/** Those of a single value. */
const SINGLE = /^\{(?:header|query|form|json|line):/i;

/** The placeholder in which the value at a place stands; undefined where the template has none. */
function placeholderWith(template: string, { in: kind, name: at }: Place): string | undefined {
	const spelt = (text: string) =>
		kind === 'header' ? text.toLowerCase() : text.replace(/^\{line:/i, '{json:');
	const own = spelt(`{${kind}:${at}}`);
	return placeholdersOf(template).find(({ name = '', text }) =>
		SINGLE.test(text) ? spelt(text) === own : WHOLES[kind].has(name),
	)?.text;
}

/** The placeholder in which the signature itself stands: no sender can have signed that. */
export const signedSignature = ({ sets, template }: SignatureScheme): string | undefined =>
	sets.map(({ signature }) => placeholderWith(template, signature)).find(Boolean);

/** Placeholders that nothing fills, such as a mistyped {Body}. */
export const unknownPlaceholders = (template: string): string[] =>
	placeholdersOf(template).flatMap(({ name, text }) => (name === '' ? [text] : []));
