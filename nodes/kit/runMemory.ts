import type { ApiFailure } from './failures';
import type { Output } from './operation';

/** What a try came to for an item, and with which values. */
export interface Known {
	values: string;
	outcome: { done: Output } | { open: ApiFailure };
}

/** What the tries of one run of a node have come to. */
export interface RunMemory {
	/** By item; for a tool by the values of the call. */
	known: Map<string, Known>;
	/** How often a tool has carried out the same call. */
	calls: Map<string, number>;
}

/** Runs by the time of their last news, oldest first. */
const runs = new Map<string, RunMemory & { touched: number }>();

/**
 * How long a run is remembered after its last news: n8n waits at most five seconds between tries, and
 * no request takes this long. However many items a run has, none of them is forgotten earlier.
 */
const KEPT_MS = 15 * 60_000;

/** A memory that nobody finds again, for nodes that n8n runs only once. */
export const newMemory = (): RunMemory => ({ known: new Map(), calls: new Map() });

/** The memory of the run with that key; there is news of it, so it is kept. */
export function memoryOf(key: string): RunMemory {
	const now = Date.now();
	for (const [oldest, { touched }] of runs) {
		if (now - touched <= KEPT_MS) break;
		runs.delete(oldest);
	}
	const run = { ...(runs.get(key) ?? newMemory()), touched: now };
	runs.delete(key);
	runs.set(key, run);
	return run;
}
