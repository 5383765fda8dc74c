import type { IDataObject } from 'n8n-workflow';

import { isObject, quoteLongIntegers } from '../json';

/**
 * Deepest nesting that is taken. Events have a handful of levels; from a few thousand on n8n can
 * neither run nor show the execution, because it walks through items recursively.
 */
const MAX_DEPTH = 100;

/**
 * The JSON object in these bytes; undefined for anything else, and for one that n8n could not handle.
 * Integers beyond what a number can hold become text: two IDs must not become one.
 * Members named `__proto__` are left out: copied by assignment, as many nodes do, they would become
 * the prototype of the copy.
 */
export function parseEvent(body: Buffer): IDataObject | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		const parsed: unknown = JSON.parse(quoteLongIntegers(text));
		if (isObject(parsed) && isTame(parsed, MAX_DEPTH)) return parsed;
	} catch {
		// Not UTF-8, or not JSON.
	}
	return undefined;
}

function isTame(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	if (levels === 0) return false;
	Reflect.deleteProperty(value, '__proto__');
	return Object.values(value).every((entry) => isTame(entry, levels - 1));
}
