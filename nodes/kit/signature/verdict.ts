import type { KeyObject } from 'node:crypto';

/** What a delivery is verified with. */
export interface VerifyOptions {
	/** Current and previous secrets, or public keys as text; empty ones are skipped. */
	secrets: readonly string[];
	/** Keys that were fetched from where the provider publishes them. */
	publicKeys?: readonly KeyObject[];
	/** What the credential says about the account, by the names of settings. */
	settings?: Readonly<Record<string, string>>;
	/** Milliseconds since the epoch. */
	now: number;
	/** How far the timestamp may be from `now`, in seconds, to either side. */
	toleranceSeconds: number;
}

/** Why a delivery was not accepted. For the log only: the sender learns nothing but the status. */
export type RefusalReason =
	| 'no-secret'
	| 'malformed-secret'
	| 'missing-header'
	| 'malformed-header'
	| 'stale'
	| 'future'
	| 'mismatch'
	/** It names the address of a key that is not the provider's. */
	| 'foreign-key'
	/** Genuine, but about another account than the trigger's. */
	| 'other-account';

/** `id`, `nonce` and `sentAt` (milliseconds) are there when the scheme signs them. */
export type Verdict =
	| {
			kind: 'authentic';
			scheme: string;
			id?: string;
			/** Another one for every delivery: what brings it again is a copy, whatever else it says. */
			nonce?: string;
			sentAt?: number;
			/** What the signature covers; nothing for a token. */
			signed?: ReadonlyArray<string | Buffer>;
	  }
	| { kind: RefusalReason };
