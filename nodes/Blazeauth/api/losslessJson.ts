import type { GenericValue } from 'n8n-workflow';

import { isObject, quoteLongIntegers } from '../../kit/json';

/** Never shown, wherever they stand: an app user's password. */
const SECRET = new Set(['password']);

/** The keys with which an application's clients sign in; shown only on request. */
const RUNTIME_KEYS = new Set(['socketKey', 'httpKey']);

/**
 * Parses an answer of Blazeauth. Its IDs are integers beyond what a JavaScript number can hold, so
 * an integer that would lose digits becomes text; and whatever is called an ID becomes text at any
 * size, so that an ID always has the same type. Passwords are left out, and so are the runtime keys
 * of applications unless they were asked for.
 * @throws SyntaxError for text that is no JSON
 */
export function parseLossless(text: string, { runtimeKeys = false } = {}): unknown {
	const parsed: unknown = JSON.parse(quoteLongIntegers(text));
	finish(parsed, runtimeKeys);
	return parsed;
}

/**
 * In place, since a reviver makes `JSON.parse` several times slower and pages are long. `for … in` needs
 * no list of its own for every object, and nothing is written that is right already.
 */
function finish(value: unknown, runtimeKeys: boolean): void {
	if (Array.isArray(value)) {
		for (const entry of value) finish(entry, runtimeKeys);
	} else if (isObject(value)) {
		for (const name in value) {
			const entry = value[name];
			if (SECRET.has(name) || (!runtimeKeys && RUNTIME_KEYS.has(name))) delete value[name];
			else if (typeof entry === 'object') {
				if (name.endsWith('Ids') && Array.isArray(entry)) value[name] = entry.map(asText);
				finish(entry, runtimeKeys);
			} else if (typeof entry === 'number' && (name === 'id' || name.endsWith('Id'))) {
				value[name] = String(entry);
			}
		}
	}
}

function asText(value: GenericValue): GenericValue {
	return typeof value === 'number' ? String(value) : value;
}
