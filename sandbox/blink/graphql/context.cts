import type { Callbacks } from '../domain/callbacks.cts';
import type { Account, ApiKey } from '../domain/model.cts';
import type { World } from '../domain/world.cts';

/** Who asks: the account behind the API key. */
export interface Caller {
	account: Account;
	key: ApiKey;
}

/** What every resolver is given. */
export interface Context {
	world: World;
	callbacks: Callbacks;
	/** Null for a request without key. */
	caller: Caller | null;
	/** The X-Idempotency-Key header, if there was one. */
	idempotencyKey: string | null;
	/** Address of the sandbox. */
	origin: string;
}
