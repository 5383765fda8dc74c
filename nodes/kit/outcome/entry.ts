import type { IExecuteFunctions } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';
import type { Output } from '../output';
import { closeAttempt, openAttempt } from './claims';
import { ApiFailure, InputFailure, isRateLimit } from './failure';
import { derivedKey, fingerprint } from './key';

/** What is commanded, in the forms that tell commands apart. */
export interface Command {
	/** All checked values: a retry must have the same. */
	values: string;
	/** What moves money: wallet, recipient, amount. Whoever asks for the same asks for the same payment. */
	moves: string;
	/** Whether it moves money. */
	pays: boolean;
}

/** One attempt at a command, as its operation sees it. */
export interface Attempt {
	/** The idempotency key: the user's own, or a derived one. */
	key: string;
	/**
	 * When the first attempt under this key began of which something may have come, in milliseconds
	 * since 1970; undefined where this process knows of none before.
	 */
	firstAt: number | undefined;
	/**
	 * What an earlier attempt of this process under this key was definitely refused for, if nothing may have
	 * come of it here since. As another process may have used the key, it explains a key that is taken only
	 * where the provider locks keys with what it refuses, or has nothing under the key.
	 */
	refusal: ApiFailure | undefined;
}

/**
 * Begins an attempt, under the user's own key where there is one.
 * @param alike the same for all attempts that a look-up cannot tell from each other
 */
export type Begin = (ownKey?: string, alike?: string) => Attempt;

/** What is known of a key of a user that was sent. */
interface KnownKey {
	firstAt: number;
	/** What it stands for, unless nothing has come of it. */
	moves?: string;
	refusal?: ApiFailure;
}

/** Keys of users that this process has sent, by account, oldest first, bounded. */
const ownKeys = new Map<string, KnownKey | undefined>();

const MAX_KEYS = 10_000;

/** What became of one command: an item of a run, or a call of a model. */
export class Entry {
	/** Its checked values, at the last attempt. */
	values: string | undefined;

	done = false;

	/** Kept for further attempts, as far as there is room. */
	output: Output | undefined;

	/** What left it unknown; an attempt that is recognised may have done it since. */
	unknown: ApiFailure | undefined;

	/** Attempts under way. */
	active = 0;

	/** Definite refusals so far. Each makes the next attempt a new one, under a new derived key. */
	private refusals = 0;

	/** When the first attempt began whose outcome is unknown. */
	private firstAt: number | undefined;

	/** The key of that attempt, if it came so far. */
	private unknownKey: string | undefined;

	/** Makes an attempt, and remembers what it comes to. */
	async carryOut(
		context: IExecuteFunctions,
		place: ReadonlyArray<string | number>,
		command: Command,
		work: (begin: Begin) => Promise<Output>,
	): Promise<Output> {
		const { firstAt, refusals } = this;
		const key = derivedKey(context, { place, command: command.moves, refusals });
		const began = Date.now();
		let sent: string | undefined;
		let free: KeyUse['free'] = () => undefined;
		const begin: Begin = (ownKey, alike) => {
			// A key may depend on what was looked up, such as the wallet of an account that is another one by now.
			if (this.unknown && this.unknownKey !== undefined && this.unknownKey !== (ownKey ?? key)) {
				throw this.unknown;
			}
			if (ownKey === undefined) {
				sent = key;
				openAttempt(key, alike);
				return { key, firstAt, refusal: undefined };
			}
			const account = fingerprint(context.getNode().credentials);
			const use = useKey(`${account} ${ownKey}`, command.moves);
			free = use.free;
			sent = ownKey;
			openAttempt(ownKey, alike);
			return { key: ownKey, firstAt: use.before?.firstAt, refusal: use.before?.refusal };
		};
		this.active++;
		try {
			const output = await work(begin);
			this.done = true;
			return output;
		} catch (caught) {
			throw this.noted(caught, { began, sent, free });
		} finally {
			this.active--;
			if (this.done || !this.unknown) closeAttempt(sent ?? key);
		}
	}

	private noted(caught: unknown, { began, sent, free }: Sending): unknown {
		const failure = caught instanceof ApiFailure ? caught : undefined;
		if (failure?.outcome === 'unknown') {
			this.unknown = failure;
			this.firstAt ??= began;
			this.unknownKey ??= sent;
		} else if (failure?.outcome === 'refused' && this.isSettledBy(failure)) {
			this.unknown = undefined;
			this.refusals++;
			this.firstAt = undefined;
			this.unknownKey = undefined;
			free(failure);
		} else free();
		return caught;
	}

	/** Whether nothing can have come of it. A provider that only limits the rate has not looked at the key. */
	private isSettledBy(failure: ApiFailure): boolean {
		return Boolean(failure.details.proven) || (!this.unknown && !isRateLimit(failure));
	}
}

interface Sending {
	began: number;
	/** The key that it was sent under, if it came so far. */
	sent: string | undefined;
	free: KeyUse['free'];
}

interface KeyUse {
	before: KnownKey | undefined;
	/** Gives the key up, since nothing has come of it: it was refused, or not sent. */
	free: (refusal?: ApiFailure) => void;
}

/**
 * Takes a key of a user into use.
 * @throws InputFailure when it stands for another payment already
 */
function useKey(id: string, moves: string): KeyUse {
	const before = ownKeys.get(id);
	if (before?.moves !== undefined && before.moves !== moves) {
		throw new InputFailure(
			'The "Idempotency Key" was already used for another payment',
			'Each payment needs a key of its own: the recipient, the wallet or the amount differs from the one that this key was used for. Nothing was sent.',
		);
	}
	const known: KnownKey = { firstAt: before?.firstAt ?? Date.now(), moves };
	ownKeys.delete(id);
	ownKeys.set(id, known);
	dropOldest(ownKeys, MAX_KEYS);
	const free = (refusal?: ApiFailure) => {
		if (ownKeys.get(id) !== known) return; // another attempt uses it by now
		const wasFree = before?.moves === undefined;
		if (refusal && wasFree) ownKeys.set(id, { firstAt: known.firstAt, refusal });
		else ownKeys.set(id, before);
	};
	return { before, free };
}
