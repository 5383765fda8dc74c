import { dropOldest } from '../dropOldest';

/*
 * Whose a transaction is that a look-up finds. Each is taken for the outcome of one command only, and
 * not while it could just as well be that of another one. All of that is known of this process alone.
 */

/** Transactions that were taken for the outcome of a command, and of which one. */
const claimed = new Map<string, string>();

/** Attempts that may have a transaction which nobody has claimed: under way, or with an unknown outcome. */
const unclaimed = new Map<string, { alike: string; began: number }>();

const MAX_ENTRIES = 10_000;

/**
 * Takes a provider's transaction for the outcome of a command.
 * @param owner the key of the command
 * @returns false when it is another command's already
 */
export function claim(transaction: string, owner: string): boolean {
	const other = claimed.get(transaction);
	if (other !== undefined && other !== owner) return false;
	remember(claimed, transaction, owner);
	return true;
}

/**
 * Begins an attempt.
 * @param alike the same for all attempts that a look-up cannot tell from each other; undefined where it can
 */
export function openAttempt(key: string, alike: string | undefined): void {
	if (alike !== undefined) remember(unclaimed, key, { alike, began: Date.now() });
}

/** Ends an attempt that has its transaction, or certainly has none. */
export function closeAttempt(key: string): void {
	unclaimed.delete(key);
}

/**
 * Whether no other attempt that is alike, and began since then, may have the transaction that is found
 * for this one.
 * @param since milliseconds since 1970
 */
export function isAlone(key: string, since: number): boolean {
	const own = unclaimed.get(key);
	if (own === undefined) return false;
	return ![...unclaimed].some(
		([other, { alike, began }]) => other !== key && alike === own.alike && began >= since,
	);
}

function remember<V>(entries: Map<string, V>, key: string, value: V): void {
	entries.delete(key);
	entries.set(key, value);
	dropOldest(entries, MAX_ENTRIES);
}
