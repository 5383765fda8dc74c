import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { ExactNumber, isObject, parsedJson, parseExact } from '../json';
import { isDate } from './dates';
import { asText, INEXACT, input, isBlank, refuse, trimmed } from './input';
import { quoted } from './redaction';

/*
 * JSON, as text or as a value of an expression. JSON has no word for much of what expressions give, and
 * JavaScript leaves it out or sends null in its place, without a word.
 */

/** A JSON object, as text or, from an expression, as an object. Blank is one without entries. */
export function jsonObject() {
	const complaint = 'must be a JSON object, like {"name": "value"}';
	return input((value) => {
		if (isBlank(value)) return {};
		const found =
			typeof value === 'string'
				? (parsedJson(trimmed(asText(value, complaint)), parseExact) ?? refuse(complaint))
				: value;
		if (!isPlain(found)) refuse(complaint);
		checkJson(found, []);
		return found;
	});
}

/** Text that goes as it is; an object or a list of an expression goes as JSON. */
export const jsonText = input((value) => {
	if (typeof value !== 'object' || value === null) return asText(value, 'must be text');
	if (!Array.isArray(value) && !isPlain(value)) refuse('must be text, or an object with fields');
	checkJson(value, []);
	return JSON.stringify(value);
});

/** An object with fields, of whichever realm; no date, no map, no error. */
function isPlain(value: unknown): value is IDataObject {
	if (!isObject(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Nothing that people write is as deep; what is deeper cannot be read by all. */
const DEEPEST = 100;

/** Refuses what would be sent as something else. @param path where the value stands @throws Refused */
function checkJson(value: unknown, path: readonly string[]): void {
	const at = quoted(path.join('.'));
	if (path.length > DEEPEST) refuse(`must be at most ${DEEPEST} levels deep`);
	if (typeof value === 'number') checkNumber(value, at);
	else if (Array.isArray(value) || isPlain(value)) {
		for (const [name, inner] of Object.entries(value)) checkJson(inner, [...path, name]);
	} else if (!isJson(value)) {
		refuse(
			`must have a value at ${at}`,
			'JSON cannot hold what its expression gives. Where it may be missing, write null.',
		);
	}
}

function checkNumber(value: number, at: string): void {
	if (!Number.isFinite(value)) {
		refuse(`must have a number at ${at}`, 'A calculation gave none. Check what goes into it.');
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		refuse(`must have text at ${at}`, INEXACT);
	}
}

const isJson = (value: unknown): boolean =>
	value === null ||
	['boolean', 'string'].includes(typeof value) ||
	value instanceof ExactNumber ||
	(DateTime.isDateTime(value) && value.isValid) ||
	(isDate(value) && !Number.isNaN(value.getTime()));
