import type { IDataObject } from 'n8n-workflow';

import { isObject, quoteInexact } from '../json';

/**
 * Deepest nesting that is taken. Events have a handful of levels; from a few thousand on n8n can
 * neither run nor show the execution, because it walks through items recursively.
 */
const MAX_DEPTH = 100;

/** The JSON object in these bytes; undefined for anything else, and for one that n8n could not handle. */
export function parseEvent(body: Buffer): IDataObject | undefined {
	const value = jsonIn(body);
	return isObject(value) ? value : undefined;
}

/**
 * The JSON in these bytes; undefined where there is none, and for what n8n could not handle.
 * Numbers beyond what a JavaScript number can hold become text: two IDs must not become one, and an amount
 * keeps its digits.
 * Members named `__proto__` are left out: copied by assignment, as many nodes do, they would become
 * the prototype of the copy.
 */
export function jsonIn(body: Buffer): unknown {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		return sanitised(JSON.parse(quoteInexact(text)));
	} catch {
		// Not UTF-8, or not JSON.
		return undefined;
	}
}

/** The value itself, with all members named `__proto__` removed; undefined for one that n8n could not handle. */
export function sanitised(value: unknown): unknown {
	return sanitise(value, MAX_DEPTH) ? value : undefined;
}

/** Removes the members. @returns false for more levels than that */
function sanitise(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	if (levels === 0) return false;
	Reflect.deleteProperty(value, '__proto__');
	return Object.values(value).every((entry) => sanitise(entry, levels - 1));
}
