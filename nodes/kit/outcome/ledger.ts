import type { IExecuteFunctions } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';
import type { Output } from '../output';
import { attemptOf, type Attempt, type Command, Entry } from './entry';
import { type ApiFailure, InputFailure, isUnknown } from './failure';
import { derivedKey } from './key';
import { ranges } from './ranges';

/*
 * What became of each item of a run. With *Retry On Fail*, n8n runs the whole node again, in the same
 * process, and keeps nothing but what the last attempt says. What an earlier attempt has done, or may
 * have done, must not be forgotten because of that: neither done again nor reported as failed.
 */

/** The items of one run of a node, over all its attempts. */
interface Run {
	items: Map<number, Entry>;
	attempts: number;
	/** Attempts under way. */
	active: number;
	/** When the last attempt ended, in milliseconds of a clock that is never set. */
	endedAt: number;
}

const runs = new Map<string, Run>();

/**
 * How long a run is kept between two attempts: n8n waits five seconds at most. An attempt itself may
 * take as long as it likes.
 */
const BETWEEN_ATTEMPTS_MS = 10 * 60_000;

/** Most characters of outputs that are kept for all runs. */
const MOST_OUTPUT = 32 * 1024 * 1024;

/** How often n8n runs a node that fails, at the most. */
function mostAttempts({ retryOnFail, maxTries }: ReturnType<IExecuteFunctions['getNode']>): number {
	return retryOnFail ? Math.min(5, Math.max(2, maxTries || 3)) : 1;
}

/** The items of this attempt, with what became of them in the attempts before. */
export class Ledger {
	private readonly run: Run;

	private readonly runKey: string | undefined;

	/** @param recognisesRetries whether what is unknown may be asked for again */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly recognisesRetries: boolean,
	) {
		const attempts = mostAttempts(context.getNode());
		const place = [context.getWorkflowDataProxy(0).$runIndex as number];
		this.runKey =
			attempts > 1 && context.getExecutionId()
				? derivedKey(context, { place, command: '', refusals: 0 })
				: undefined;
		const known = this.runKey === undefined ? undefined : runs.get(this.runKey);
		this.run = known ?? { items: new Map(), attempts: 0, active: 0, endedAt: 0 };
		if (this.runKey !== undefined) runs.set(this.runKey, this.run);
		this.run.attempts++;
		this.run.active++;
	}

	/**
	 * What an earlier attempt got for this item, or what `work` gives. Attempts have the item in
	 * common, and not the values: an expression may give another value each time.
	 * @throws ApiFailure that stays unknown until an attempt has learnt what became of the item
	 */
	async settle(
		item: number,
		command: Command,
		work: (attempt: (ownKey?: string) => Attempt) => Promise<Output>,
	): Promise<Output> {
		const { items } = this.run;
		const entry = items.get(item) ?? new Entry();
		items.set(item, entry);
		if (entry.done) return entry.output();
		const { unknown } = entry;
		if (unknown && !this.recognisesRetries) throw notAgain(unknown, '');
		if (unknown && entry.values !== command.values) throw notAgain(unknown, CHANGED);
		entry.values = command.values;
		const place = [this.context.getWorkflowDataProxy(item).$runIndex as number, item];
		try {
			const { refusals } = entry;
			const key = derivedKey(this.context, { place, command: command.moves, refusals });
			return await entry.carryOut(async (known) => await work(attemptOf(known, key, command)));
		} catch (caught) {
			if (unknown && entry.unknown && !isUnknown(caught)) throw stillUnknown(unknown, caught);
			throw caught;
		}
	}

	/** What became of the other items, in this attempt or one before; empty where nothing did. */
	remark(failed: number): string {
		const done: number[] = [];
		const open: string[] = [];
		for (const [item, entry] of [...this.run.items].sort(([a], [b]) => a - b)) {
			if (item === failed) continue;
			if (entry.done) done.push(item);
			else if (entry.unknown) {
				open.push(
					`The outcome of item ${item} is unknown from an earlier attempt. ${entry.unknown.details.description}`,
				);
			}
		}
		const { retryOnFail } = this.context.getNode();
		const total = this.context.getInputData().length;
		const kept = retryOnFail ? '; "Retry On Fail" does not repeat them' : '';
		const went = `Besides, ${done.length} of ${total} items went through (${ranges(done)})${kept}. Set "On Error" to "Continue" to keep the result of every item.`;
		return [...(done.length > 0 ? [went] : []), ...open].join(' ');
	}

	/**
	 * Ends the attempt. A run that n8n will not attempt again is forgotten.
	 * @param succeeded whether n8n takes the node for successful
	 */
	close(succeeded: boolean): void {
		const { run, runKey } = this;
		run.active--;
		run.endedAt = performance.now();
		if (runKey === undefined) return;
		const last = run.attempts >= mostAttempts(this.context.getNode());
		if (succeeded || last) runs.delete(runKey);
		purge();
	}
}

/** Forgets runs that have ended without n8n saying so, and outputs beyond what may be kept. */
function purge(): void {
	const now = performance.now();
	for (const [key, { active, endedAt }] of runs) {
		if (active === 0 && now - endedAt > BETWEEN_ATTEMPTS_MS) runs.delete(key);
	}
	const entries = [...runs.values()].flatMap(({ items }) => [...items.values()]);
	let kept = entries.reduce((sum, { size }) => sum + size, 0);
	for (const entry of entries) {
		if (kept <= MOST_OUTPUT) break;
		kept -= entry.size;
		entry.dropOutput();
	}
}

const CHANGED =
	', since its values have changed since: use expressions that give the same value in every attempt';

function notAgain(unknown: ApiFailure, why: string): ApiFailure {
	return unknown.with({
		description: `${unknown.details.description} It was not sent again${why}.`,
	});
}

/**
 * A refusal of a later attempt does not tell what became of an earlier one: no provider says that it
 * looks for duplicates before it looks at, say, the balance, which the earlier one may have used up.
 */
function stillUnknown(unknown: ApiFailure, last: unknown): ApiFailure {
	const text = last instanceof Error ? last.message : String(last);
	return unknown.with({
		description: `${unknown.details.description} The last attempt said: ${text}.`,
	});
}

/** What models have asked for in executions, oldest first, bounded. */
const calls = new Map<string, Entry>();

const MOST_CALLS = 50_000;

/**
 * A call of a model. A model may call a tool again by mistake or to make sure, even while the first
 * call is under way. n8n cannot tell that from a second payment, so one and the same payment is made
 * once per execution; and whatever is unknown is not sent again, in whatever spelling.
 * @param item the agent's input item, where it is known: two items that ask for the same are two orders
 * @throws InputFailure for a payment that has been made or is under way; ApiFailure as `work` throws
 * it, and again for what is unknown
 */
export async function settleCall(
	context: IExecuteFunctions,
	item: number | undefined,
	command: Command,
	work: (attempt: (ownKey?: string) => Attempt) => Promise<Output>,
): Promise<Output> {
	const place = ['tool', ...(item === undefined ? [] : [item])];
	const keyOf = (refusals: number) =>
		derivedKey(context, { place, command: command.moves, refusals });
	const id = keyOf(0);
	// Outside of an execution nothing tells calls apart; payments are refused there.
	const entry = (context.getExecutionId() ? calls.get(id) : undefined) ?? new Entry();
	if (entry.unknown) {
		const { message, description } = entry.unknown.details;
		throw entry.unknown.with({
			message: 'An earlier call with these values has an unknown outcome, so it is not sent again',
			description: [`${message}.`, description].join(' '),
		});
	}
	if (command.pays && (entry.active > 0 || entry.done)) {
		throw new InputFailure(
			`This payment is already ${entry.done ? 'made' : 'under way'} in this execution and is not sent a second time`,
			'It was asked for again with the same values. Take the answer to the first call; nothing was sent now.',
		);
	}
	calls.delete(id);
	calls.set(id, entry);
	dropOldest(calls, MOST_CALLS);
	try {
		return await entry.carryOut(
			async (known) => await work(attemptOf(known, keyOf(entry.refusals), command)),
		);
	} finally {
		entry.dropOutput();
		if (!entry.isWorthKeeping(command.pays)) calls.delete(id);
	}
}
