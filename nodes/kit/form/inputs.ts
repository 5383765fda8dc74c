import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../json';
import { InputFailure } from '../outcome/failure';
import { nameBasedUuid } from '../outcome/key';

/*
 * The values that operations take. n8n hands over whatever an expression or an AI agent produced,
 * so each schema takes the shapes people really send and refuses the rest with messages that complete
 * the sentence `"Field Label" must …`.
 */

/** An empty field is a field that was not filled in. */
export function optional<S extends z.ZodTypeAny>(schema: S) {
	return z.preprocess(
		(value) => (value === '' || value === null ? undefined : value),
		schema.optional(),
	);
}

/** A whole number given as a number or as plain digits; never rounded, never negative. */
export function wholeNumber({ min = 0, max = Number.MAX_SAFE_INTEGER, unit = '' } = {}) {
	const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
	const message = ['must be a whole number', unit && `of ${unit}`, range].filter(Boolean).join(' ');
	return z
		.preprocess(
			(value) => (typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value),
			z.number({ required_error: message, invalid_type_error: message }),
		)
		.refine((value) => Number.isSafeInteger(value) && value >= min && value <= max, message);
}

/** Text of at most `maxBytes` bytes of UTF-8. */
export function text({ maxBytes }: { maxBytes: number }) {
	return z
		.string({ invalid_type_error: 'must be text' })
		.refine(
			(value) => Buffer.byteLength(value, 'utf8') <= maxBytes,
			`must be at most ${maxBytes} bytes long (letters with accents and emoji count for several)`,
		);
}

/** Text in the form that `pattern` describes; white space around it is dropped. */
export function matching(pattern: RegExp, message: string) {
	return z
		.string({ required_error: message, invalid_type_error: message })
		.trim()
		.regex(pattern, message);
}

/** Of version 1 to 5, since servers refuse others. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The user's own key for one payment: a UUID, or any text. Texts that differ only in Unicode
 * form, letter case or spacing are the same key.
 */
export function ownLabel() {
	return text({ maxBytes: 1000 })
		.transform((label) => label.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase())
		.refine((label) => label !== '', 'must not be blank');
}

/**
 * The idempotency key for the user's own key: a UUID as it is, and a UUID derived from any other text.
 * @param owner whose payment it is, where the provider does not tell keys of different accounts apart
 */
export function keyOf(label: string, ...owner: string[]): string {
	if (UUID.test(label)) return label;
	return nameBasedUuid(owner.length > 0 ? JSON.stringify([...owner, label]) : label);
}

/** A {@link ownLabel} as an idempotency key: "wages 2026-W48 carol" names that wage for good. */
export function ownKey() {
	return ownLabel().transform((label) => keyOf(label));
}

/**
 * Additional fields. One that was added and whose expression gives nothing counts as filled in with
 * nothing, so that a schema can refuse it: a key that is missing by mistake protects nothing.
 */
export function extras<S extends z.ZodRawShape>(fields: S) {
	return z
		.preprocess(
			(value) =>
				typeof value === 'object' && value !== null
					? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, entry ?? '']))
					: value,
			z.object(fields),
		)
		.default({});
}

/** A boolean, also as the text that expressions and agents produce. */
export function toggle() {
	return z.preprocess(
		(value) => (value === 'true' ? true : value === 'false' ? false : value),
		z.boolean({ invalid_type_error: 'must be true or false' }),
	);
}

/**
 * A JSON object, as text or, from an expression, as an object. Empty text is one without entries.
 * @param parse reads the text; another than `JSON.parse` where it would damage numbers
 */
export function jsonObject(parse: (text: string) => unknown = JSON.parse) {
	const message = 'must be a JSON object, like {"name": "value"}';
	return z
		.unknown()
		.transform((value) => (typeof value === 'string' ? parsed(value, parse) : value))
		.refine(isObject, message);
}

function parsed(text: string, parse: (text: string) => unknown): unknown {
	try {
		return text.trim() === '' ? {} : parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Checks raw parameter values against a schema.
 * @throws InputFailure that names the field by its label in the editor
 */
export function checked<S extends z.ZodTypeAny>(
	schema: S,
	raw: unknown,
	fields: readonly INodeProperties[],
): z.output<S> {
	const result = schema.safeParse(raw);
	if (result.success) return result.data as z.output<S>;
	const [issue] = result.error.issues;
	if (!issue) throw new InputFailure('The parameters could not be read');
	const field = fieldAt(fields, issue.path, raw);
	const message = issue.message === 'Required' ? 'must be filled in' : issue.message;
	throw new InputFailure(
		field ? `"${field.displayName}" ${message}` : message,
		[received(valueAt(raw, issue.path), field), 'Nothing was sent.'].filter(Boolean).join(' '),
	);
}

type Path = ReadonlyArray<string | number>;

/** The field at a path; of several with one name, the one that the values of the others show. */
function fieldAt(
	fields: readonly INodeProperties[],
	path: Path,
	raw: unknown,
): INodeProperties | undefined {
	const [name, ...rest] = path;
	const named = fields.filter((candidate) => candidate.name === name);
	const field = named.find((candidate) => isShown(candidate, raw)) ?? named[0];
	const nested = field?.options?.filter(
		(option): option is INodeProperties => 'displayName' in option && 'type' in option,
	);
	return (nested && rest.length > 0 && fieldAt(nested, rest, raw)) || field;
}

function isShown({ displayOptions }: INodeProperties, raw: unknown): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, shown]) =>
		shown?.some((value) => value === valueAt(raw, [name.replace(/^\//, '')])),
	);
}

function valueAt(raw: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null
				? (value as Record<string | number, unknown>)[key]
				: undefined,
		raw,
	);
}

function received(value: unknown, field: INodeProperties | undefined): string {
	if (field?.typeOptions?.password) return '';
	if (value === undefined || value === '') return 'It is empty.';
	const shown = JSON.stringify(value) ?? String(value);
	return `Received: ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}.`;
}
