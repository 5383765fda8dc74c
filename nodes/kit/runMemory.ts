import type { ApiFailure } from './outcome/failures';
import type { Output } from './operation';

/** What a try came to for an item, and with which values. */
export interface Known {
	values: string;
	outcome: { done: Output } | { open: ApiFailure };
}

/** What the tries of one run of a node have come to, by item. */
export type RunMemory = Map<number, Known>;

/** Runs by the time of their last news, oldest first. */
const runs = new Map<string, { memory: RunMemory; touched: number }>();

/**
 * How long a run is remembered after its last news: n8n waits at most five seconds between tries, and
 * no request takes this long. However many items a run has, none of them is forgotten earlier.
 */
const KEPT_MS = 15 * 60_000;

/** The memory of the run with that key; there is news of it, so it is kept. */
export function memoryOf(key: string): RunMemory {
	const now = Date.now();
	for (const [oldest, { touched }] of runs) {
		if (now - touched <= KEPT_MS) break;
		runs.delete(oldest);
	}
	const memory = runs.get(key)?.memory ?? new Map<number, Known>();
	runs.delete(key);
	runs.set(key, { memory, touched: now });
	return memory;
}
