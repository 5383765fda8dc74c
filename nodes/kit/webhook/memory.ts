const CAPACITY = 10_000;

/**
 * Delivery ids that this process has acknowledged, newest last, bounded. It answers repeats without
 * starting an execution. It is only a shortcut: across processes and restarts n8n's own store of
 * processed entries (see `dropRepeats`) decides.
 */
const acknowledged = new Set<string>();

/** True when this process has already answered that delivery with success. */
export function isAcknowledged(key: string): boolean {
	return acknowledged.has(key);
}

/** Remembers a delivery, and forgets the oldest beyond the capacity. */
export function acknowledge(key: string): void {
	acknowledged.delete(key);
	acknowledged.add(key);
	for (const oldest of acknowledged) {
		if (acknowledged.size <= CAPACITY) break;
		acknowledged.delete(oldest);
	}
}
