import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, understood } from './failures';
import { deriveKey } from './idempotency';
import type { Output } from './operation';

/*
 * With *Retry On Fail*, n8n runs the whole node again, in the same process, and keeps nothing but
 * what the last try says. A payment that an earlier try made, or left open, must not be forgotten
 * because of that: neither asked for again nor reported as failed, nor passed over in silence.
 */

type Known = { done: Output } | { open: ApiFailure };

/** Payments of nodes that may be retried, oldest first, bounded. */
const acrossTries = new Map<string, Known>();

const CAPACITY = 10_000;

/** The payments of one run of a node, with what earlier tries of the same run came to. */
export class Tries {
	private readonly known: Map<string, Known>;

	/** By item, for those whose input is good. */
	private readonly keys = new Map<number, string>();

	constructor(
		private readonly context: IExecuteFunctions,
		inputs: ReadonlyArray<PromiseSettledResult<unknown>>,
	) {
		const { retryOnFail } = context.getNode();
		this.known = retryOnFail && context.getExecutionId() ? acrossTries : new Map<string, Known>();
		inputs.forEach((input, item) => {
			if (input.status !== 'fulfilled') return;
			this.keys.set(item, deriveKey(context, item, { try: input.value as IDataObject }));
		});
	}

	/**
	 * What an earlier try got for this item, or what `run` gives.
	 * @throws ApiFailure that stays open until a try has learnt what became of the payment
	 */
	async once(item: number, run: () => Promise<Output>): Promise<Output> {
		const key = this.keys.get(item) ?? '';
		const earlier = this.known.get(key);
		if (earlier && 'done' in earlier) return earlier.done;
		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'fulfilled') {
			this.remember(key, { done: outcome.value });
			return outcome.value;
		}
		const reason = understood(outcome.reason);
		if (reason instanceof ApiFailure && reason.details.outcomeUnknown) {
			this.remember(key, { open: reason });
		} else if (earlier && !isAnswerToPayment(reason)) throw stillOpen(earlier.open, reason);
		else this.known.delete(key);
		throw reason;
	}

	/** What became of the other items, in this try or one before; empty where nothing did. */
	remark(failed: number): string {
		const done: number[] = [];
		const open: string[] = [];
		for (const [item, key] of this.keys) {
			const known = item === failed ? undefined : this.known.get(key);
			if (known && 'done' in known) done.push(item);
			if (known && 'open' in known) {
				open.push(
					`The outcome of item ${item} is unknown from an earlier try. ${known.open.details.description}`,
				);
			}
		}
		const total = this.context.getInputData().length;
		const went = `Besides, ${done.length} of ${total} items went through (${ranges(done)}); "Retry On Fail" does not repeat them. Set "On Error" to "Continue" to keep the result of every item.`;
		return [...(done.length > 0 ? [went] : []), ...open].join(' ');
	}

	private remember(key: string, known: Known): void {
		this.known.delete(key);
		this.known.set(key, known);
		for (const oldest of this.known.keys()) {
			if (this.known.size <= CAPACITY) break;
			this.known.delete(oldest);
		}
	}
}

/** A refusal of the payment itself says what became of it; that nobody was reached says nothing. */
function isAnswerToPayment(reason: unknown): boolean {
	return reason instanceof ApiFailure && reason.details.hint === undefined;
}

function stillOpen(open: ApiFailure, last: unknown): ApiFailure {
	const said = last instanceof Error ? last.message : String(last);
	return open.with({ description: `${open.details.description} The last try said: ${said}.` });
}

/** Item numbers in few words: `0-4, 7`. */
function ranges(items: readonly number[]): string {
	const runs: Array<[first: number, last: number]> = [];
	for (const item of items) {
		const run = runs.at(-1);
		if (run && run[1] === item - 1) run[1] = item;
		else runs.push([item, item]);
	}
	return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
