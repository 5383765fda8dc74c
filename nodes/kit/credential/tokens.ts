import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';

/*
 * Access tokens that a credential fetches. They are kept in this process, under everything that they
 * were fetched with, and nowhere else. n8n could store one in the credential; but there it belongs to
 * whatever the credential says later (another client, another host, the next item's expression), and
 * releases before 2 store along with it what the expressions of the credential gave for one item.
 */

/** A token as the provider gave it. */
export interface FetchedToken {
	token: string;
	/** How long it is valid from now on, in milliseconds. */
	lifetimeMs: number;
}

/** Everything that decides which token it is: address, client, secret, scopes. */
export type FetchedWith = object;

interface Held {
	fetching: Promise<FetchedToken>;
	/** What came of it; undefined until then. */
	token?: string;
	/** Milliseconds since the epoch; from then on another one is fetched. */
	until: number;
}

/** By a hash of what they were fetched with, so that no secret is in a key. */
const held = new Map<string, Held>();
const MAX_HELD = 1000;

/** A token is no longer used this long before it expires: the request takes time, and clocks differ. */
const MARGIN_MS = 60_000;

/** What was sent with a credential that n8n has read: n8n reads it anew for every request. */
const sentWith = new WeakMap<ICredentialDataDecryptedObject, string>();

/** Records the token that a request goes out with; an empty text stands for none. */
export function noteSent(credentials: ICredentialDataDecryptedObject, token = ''): void {
	sentWith.set(credentials, token);
}

/** The token that was fetched with exactly that, if there is one. */
export function heldToken(fetchedWith: FetchedWith, now = Date.now()): string | undefined {
	const known = held.get(keyOf(fetchedWith));
	return known && known.until > now ? known.token : undefined;
}

/**
 * Sees to it that there is a token: the one that is held, unless a request was just refused with it;
 * the one that another execution is fetching; else a new one.
 *
 * @param credentials as n8n handed them over, which tells what was sent with them
 * @throws whatever `fetch` throws
 */
export async function ensureToken(
	credentials: ICredentialDataDecryptedObject,
	fetchedWith: FetchedWith,
	fetch: () => Promise<FetchedToken>,
	now: () => number = Date.now,
): Promise<void> {
	const key = keyOf(fetchedWith);
	const before = held.get(key);
	const isRefused = before?.token !== undefined && before.token === sentWith.get(credentials);
	if (before && before.until > now() && !isRefused) {
		await before.fetching;
		return;
	}
	const next: Held = { fetching: fetch(), until: Infinity };
	held.delete(key);
	held.set(key, next);
	dropOldest(held, MAX_HELD);
	await next.fetching.then(
		({ token, lifetimeMs }) => {
			next.token = token;
			next.until = now() + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 2);
		},
		// Those who wait learn of it too, and whoever comes later tries again.
		() => held.get(key) === next && held.delete(key),
	);
	await next.fetching;
}

function keyOf(fetchedWith: FetchedWith): string {
	return createHash('sha256').update(JSON.stringify(fetchedWith)).digest('base64');
}
