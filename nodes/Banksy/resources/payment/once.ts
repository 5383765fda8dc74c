import { ApiFailure, InputFailure } from '../../../kit/failures';

/** Requests remembered in this process; a retry follows within minutes. */
const CAPACITY = 1000;

const remembered = new Map<string, PromiseSettledResult<unknown>>();

/**
 * Does something once per key. Banksy documents no idempotency key, and n8n's *Retry On Fail* runs
 * a node again with all its items, in the same process: whatever was done, or may have been, is
 * then not done again, but has the same outcome as before. What was surely refused may be repeated.
 * @param key the same for a retry, another for anything else
 */
export async function once<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = remembered.get(key) as PromiseSettledResult<T> | undefined;
	const [outcome] = before ? [before] : await Promise.allSettled([work()]);
	if (outcome.status === 'fulfilled' || !isSurelyUndone(outcome.reason)) remember(key, outcome);
	if (outcome.status === 'rejected') throw outcome.reason;
	return outcome.value;
}

function remember(key: string, outcome: PromiseSettledResult<unknown>): void {
	remembered.set(key, outcome);
	for (const oldest of remembered.keys()) {
		if (remembered.size <= CAPACITY) break;
		remembered.delete(oldest);
	}
}

function isSurelyUndone(reason: unknown): boolean {
	if (reason instanceof InputFailure) return true;
	return (
		reason instanceof ApiFailure && !reason.details.outcomeUnknown && !reason.details.facts?.created
	);
}
