import { dropOldest } from '../dropOldest';
import type { Output } from '../output';
import { ApiFailure, InputFailure } from './failure';

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
	 * When the first attempt under this key began, in milliseconds since 1970; undefined where this
	 * process knows of none before.
	 */
	firstAt: number | undefined;
	/** What an earlier attempt under this key was definitely refused for. */
	refusal: ApiFailure | undefined;
}

/** What is known of a key that was sent: derived ones belong to an entry, own ones to the process. */
interface KeyHistory {
	firstAt?: number;
	refusal?: ApiFailure;
	/** What the key was used for, where that may have taken effect. */
	moves?: string;
}

/** What became of one command: an item of a run, or a call of a model. */
export class Entry {
	/** Its checked values, at the last attempt. */
	values = '';

	done = false;

	/** Set while nobody knows whether it has taken effect. Only success takes it away. */
	unknown: ApiFailure | undefined;

	/** Definite refusals so far. Each makes the next attempt a new one, under a new derived key. */
	refusals = 0;

	/** Attempts under way. */
	active = 0;

	/** Characters of the output that is kept. */
	size = 0;

	private kept: Output | undefined;

	private history: KeyHistory = {};

	/**
	 * Whether another call with the same values must know of it.
	 * @param pays whether it moves money, so that it must not be done again
	 */
	isWorthKeeping(pays: boolean): boolean {
		return (pays && this.done) || Boolean(this.unknown) || this.active > 0 || this.refusals > 0;
	}

	/**
	 * Carries it out, and remembers what it comes to.
	 * @param work gets what is known of the derived key
	 */
	async carryOut(work: (histories: Histories) => Promise<Output>): Promise<Output> {
		const histories = new Histories(this.history);
		this.active++;
		try {
			const output = await work(histories);
			this.succeed(output);
			histories.succeed();
			return output;
		} catch (caught) {
			if (caught instanceof ApiFailure) this.fail(caught, histories);
			else histories.withdraw();
			throw caught;
		} finally {
			this.active--;
		}
	}

	/** @throws InputFailure when the output had to be dropped */
	output(): Output {
		if (this.kept !== undefined) return this.kept;
		throw new InputFailure(
			'This item was carried out by an earlier attempt, whose output is no longer kept',
			'It is not sent again. Look it up at the provider.',
		);
	}

	/** Forgets the output, and only that. */
	dropOutput(): void {
		this.kept = undefined;
		this.size = 0;
	}

	private succeed(output: Output): void {
		this.done = true;
		this.unknown = undefined;
		this.kept = output;
		this.size = JSON.stringify(output)?.length ?? 0;
	}

	private fail(failure: ApiFailure, histories: Histories): void {
		if (failure.outcome === 'unknown') {
			this.unknown = failure;
			return;
		}
		const { proven = false } = failure.details;
		if (failure.outcome === 'refused' && (proven || !this.unknown)) {
			this.unknown = undefined;
			this.refusals++;
			histories.refuse(failure);
			this.history = {};
		} else histories.withdraw();
	}
}

/** What the keys of one attempt were used for before, and what is to be remembered of it. */
export class Histories {
	private used: KeyHistory | undefined;

	private before: KeyHistory = {};

	constructor(readonly derived: KeyHistory) {}

	/** Takes a key into use for this attempt. */
	use(history: KeyHistory, moves: string): Attempt['firstAt'] {
		this.before = { ...history };
		this.used = history;
		history.firstAt ??= Date.now();
		history.moves = moves;
		return this.before.firstAt;
	}

	succeed(): void {
		if (this.used) this.used.refusal = undefined;
	}

	/** The key may be locked now, but nothing has come of it. */
	refuse(failure: ApiFailure): void {
		if (!this.used) return;
		this.used.refusal = failure;
		this.used.moves = undefined;
	}

	/** Nothing was sent under the key. */
	withdraw(): void {
		if (this.used) Object.assign(this.used, { firstAt: undefined, moves: undefined }, this.before);
	}
}

/** Keys of users that this process has sent, oldest first, bounded. */
const ownKeys = new Map<string, KeyHistory>();

const MOST_KEYS = 10_000;

/**
 * The attempt under the user's own key, or else under the derived one.
 * @throws InputFailure when the user's key stands for another payment already
 */
export function attemptOf(histories: Histories, derived: string, { moves }: Command) {
	return (ownKey?: string): Attempt => {
		const history = ownKey === undefined ? histories.derived : historyOf(ownKey);
		const { refusal } = history;
		if (history.moves !== undefined && history.moves !== moves) {
			throw new InputFailure(
				'The "Idempotency Key" was already used for another payment',
				'Each payment needs a key of its own: the recipient, the wallet or the amount differs from the one that this key was used for. Nothing was sent.',
			);
		}
		return { key: ownKey ?? derived, firstAt: histories.use(history, moves), refusal };
	};
}

function historyOf(ownKey: string): KeyHistory {
	const history = ownKeys.get(ownKey) ?? {};
	ownKeys.delete(ownKey);
	ownKeys.set(ownKey, history);
	dropOldest(ownKeys, MOST_KEYS);
	return history;
}

/** Transactions that were taken for the outcome of a command, and of which one. */
const claimed = new Map<string, string>();

const MOST_CLAIMS = 50_000;

/**
 * Takes a provider's transaction for the outcome of a command.
 * @param owner the key of the command
 * @returns false when it is another command's already
 */
export function claim(transaction: string, owner: string): boolean {
	const other = claimed.get(transaction);
	if (other !== undefined && other !== owner) return false;
	claimed.delete(transaction);
	claimed.set(transaction, owner);
	dropOldest(claimed, MOST_CLAIMS);
	return true;
}
