import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, understood } from './failures';
import { deriveKey, fingerprint } from './idempotency';
import type { Output } from './operation';
import { ranges } from './ranges';
import { type Known, memoryOf, newMemory, type RunMemory } from './runMemory';

/*
 * With *Retry On Fail*, n8n runs the whole node again, in the same process, and keeps nothing but
 * what the last try says. A payment that an earlier try made, or left open, must not be forgotten
 * because of that: neither asked for again nor reported as failed, nor passed over in silence. The
 * same holds for an AI agent that calls its tool once more after an error.
 */

interface Place {
	/** The same for every try of the run. */
	key: string;
	/** What tells the runs of the node apart where that is not n8n's run index. */
	turn?: string;
	/** The item's checked values, as text. */
	values: string;
}

/** The payments of one run of a node, with what earlier tries of the same run came to. */
export class Tries {
	private readonly memory: () => RunMemory;

	/** By item, for those whose input is good. */
	private readonly places = new Map<number, Place>();

	private readonly isTool: boolean;

	/**
	 * @param recognisesRepeats whether what was left open may be asked for again, since it cannot be
	 * done twice; anything else is left to a person
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		inputs: ReadonlyArray<PromiseSettledResult<unknown>>,
		private readonly recognisesRepeats = false,
	) {
		const { retryOnFail, type } = context.getNode();
		// So n8n calls the tool that it makes of a node.
		this.isTool = isCalledAsTool(context) || type.endsWith('Tool');
		const mayRunAgain = Boolean(retryOnFail) || this.isTool;
		if (mayRunAgain && context.getExecutionId()) {
			// n8n counts the calls of a tool as runs of their own, also one that repeats another.
			const run = deriveKey(context, 0, {}, this.isTool ? 'tool' : undefined);
			this.memory = () => memoryOf(run);
		} else {
			const own = newMemory();
			this.memory = () => own;
		}
		inputs.forEach((input, item) => {
			if (input.status === 'fulfilled') this.places.set(item, this.placeOf(item, input.value));
		});
	}

	/** For the item's derived keys: see `deriveKey`. */
	turn(item: number): string | undefined {
		return this.places.get(item)?.turn;
	}

	/**
	 * What an earlier try got for this item, or what `run` gives.
	 * @throws ApiFailure that stays open until a try has learnt what became of the payment
	 */
	async once(item: number, run: () => Promise<Output>): Promise<Output> {
		const place = this.places.get(item);
		// Its input is bad, which is all that it can say.
		if (!place) return await run();
		const earlier = this.memory().known.get(place.key);
		const before = earlier?.outcome;
		if (before && 'done' in before) return before.done;
		const open = before?.open;
		if (open && !this.recognisesRepeats) throw notAgain(open, '');
		if (open && earlier?.values !== place.values) throw notAgain(open, CHANGED);

		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'fulfilled') {
			this.carriedOut(place, outcome.value);
			return outcome.value;
		}
		const reason = understood(outcome.reason);
		if (reason instanceof ApiFailure && reason.details.outcomeUnknown) {
			this.remember(place, { open: reason });
		} else if (open && !isAnswerToPayment(reason)) throw stillOpen(open, reason);
		else this.memory().known.delete(place.key);
		throw reason;
	}

	/** What became of the other items, in this try or one before; empty where nothing did. */
	remark(failed: number): string {
		const done: number[] = [];
		const open: string[] = [];
		const { known } = this.memory();
		for (const [item, { key }] of this.places) {
			const outcome = item === failed ? undefined : known.get(key)?.outcome;
			if (outcome && 'done' in outcome) done.push(item);
			if (outcome && 'open' in outcome) {
				open.push(
					`The outcome of item ${item} is unknown from an earlier try. ${outcome.open.details.description}`,
				);
			}
		}
		const total = this.context.getInputData().length;
		const went = `Besides, ${done.length} of ${total} items went through (${ranges(done)}); "Retry On Fail" does not repeat them. Set "On Error" to "Continue" to keep the result of every item.`;
		return [...(done.length > 0 ? [went] : []), ...open].join(' ');
	}

	/**
	 * A try has the item in common with the one before, and not the values: an expression may give
	 * another value each time. The values are all that the calls of a tool have in common.
	 */
	private placeOf(item: number, input: unknown): Place {
		const values = fingerprint(input);
		if (!this.isTool) return { key: String(item), values };
		return { key: values, values, turn: `tool ${this.memory().calls.get(values) ?? 0}` };
	}

	private carriedOut(place: Place, done: Output): void {
		if (!this.isTool) return this.remember(place, { done });
		// The agent has its answer. When it asks for the same once more, it means another one.
		const { known, calls } = this.memory();
		known.delete(place.key);
		calls.set(place.key, (calls.get(place.key) ?? 0) + 1);
	}

	private remember({ key, values }: Place, outcome: Known['outcome']): void {
		this.memory().known.set(key, { values, outcome });
	}
}

/** Not every n8n can be asked. */
function isCalledAsTool(context: IExecuteFunctions): boolean {
	return 'isToolExecution' in context && context.isToolExecution();
}

/** A refusal of the payment itself says what became of it; that nobody was reached says nothing. */
function isAnswerToPayment(reason: unknown): boolean {
	return reason instanceof ApiFailure && reason.details.hint === undefined;
}

const CHANGED =
	', since its values have changed since: use expressions that give the same value in every try';

function notAgain(open: ApiFailure, why: string): ApiFailure {
	return open.with({ description: `${open.details.description} It was not sent again${why}.` });
}

function stillOpen(open: ApiFailure, last: unknown): ApiFailure {
	const said = last instanceof Error ? last.message : String(last);
	return open.with({ description: `${open.details.description} The last try said: ${said}.` });
}
