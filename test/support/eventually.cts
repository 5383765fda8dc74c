import { setTimeout as sleep } from 'node:timers/promises';

/** Ends a wait that is in vain. How long something takes is not tested: a busy machine takes its time. */
const PATIENCE_MS = 120_000;
const POLL_MS = 100;

/**
 * Reads until the reading is as wanted, and returns the last one: when the time is up, for a test
 * to complain about.
 */
export async function eventually<T>(
	read: () => T | Promise<T>,
	wanted: (reading: T) => boolean,
	patienceMs = PATIENCE_MS,
): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const reading = await read();
		if (wanted(reading) || Date.now() > deadline) return reading;
		await sleep(POLL_MS);
	}
}
