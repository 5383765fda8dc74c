import { createHash } from 'node:crypto';

/*
 * n8n has a token fetched by every execution that finds it refused. Forty executions at once would
 * fetch forty, so within a process they share one.
 */

/** Executions that met the old token come within this time. */
const SHARED_MS = 30_000;

interface Fetched {
	token: Promise<string>;
	at: number;
}

/** By a hash of what they were fetched with and instead of, so that no secret is kept in a key. */
const fetched = new Map<string, Fetched>();

export interface TokenWish {
	/** Everything that decides which token it is: address, client, secret, scopes. */
	fetchedWith: object;
	/** The token that was refused; empty where there was none yet. */
	refused: string;
	fetch: () => Promise<string>;
	now?: () => number;
}

/**
 * The token instead of the refused one: that which another execution of this process is fetching
 * for the same reason, or has just fetched; else a new one.
 *
 * @throws whatever `fetch` throws
 */
export async function sharedToken(wish: TokenWish): Promise<string> {
	const { fetchedWith, refused, fetch, now = Date.now } = wish;
	for (const [old, { at }] of fetched) if (now() - at > SHARED_MS) fetched.delete(old);
	const reason = JSON.stringify([fetchedWith, refused]);
	const key = createHash('sha256').update(reason).digest('base64');
	const known = fetched.get(key);
	if (known) return await known.token;
	const token = fetch();
	fetched.set(key, { token, at: now() });
	// Those who wait learn of a failure, and later callers ask again. So does whoever has no
	// token yet: that may be because the credential was changed since.
	const forget = () => fetched.delete(key);
	token.then(() => refused === '' && forget(), forget);
	return await token;
}
