import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, understood } from './failures';
import { deriveKey, fingerprint } from './key';
import type { Output } from '../operation';
import { ranges } from '../ranges';
import { type Known, memoryOf, type RunMemory } from '../runMemory';

/*
 * With *Retry On Fail*, n8n runs the whole node again, in the same process, and keeps nothing but
 * what the last try says. A payment that an earlier try made, or left open, must not be forgotten
 * because of that: neither asked for again nor reported as failed, nor passed over in silence.
 * (Tools of AI agents are run again by the model instead: see `modelCalls`.)
 */

/** The payments of one run of a node, with what earlier tries of the same run came to. */
export class Tries {
	private readonly memory: () => RunMemory;

	/** The checked values of each item whose input is good, as text. */
	private readonly values = new Map<number, string>();

	/**
	 * @param recognisesRepeats whether what was left open may be asked for again, since it cannot be
	 * done twice; anything else is left to a person
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		inputs: ReadonlyArray<PromiseSettledResult<unknown>>,
		private readonly recognisesRepeats: boolean | undefined,
	) {
		const { retryOnFail } = context.getNode();
		if (retryOnFail && context.getExecutionId()) {
			const run = deriveKey(context, 0, {});
			this.memory = () => memoryOf(run);
		} else {
			const own: RunMemory = new Map();
			this.memory = () => own;
		}
		inputs.forEach((input, item) => {
			if (input.status === 'fulfilled') this.values.set(item, fingerprint(input.value));
		});
	}

	/**
	 * What an earlier try got for this item, or what `run` gives. Tries have the item in common, and
	 * not the values: an expression may give another value each time.
	 * @throws ApiFailure that stays open until a try has learnt what became of the payment
	 */
	async once(item: number, run: () => Promise<Output>): Promise<Output> {
		const values = this.values.get(item);
		// Its input is bad, which is all that it can say.
		if (values === undefined) return await run();
		const earlier: Partial<Known> = this.memory().get(item) ?? {};
		const before = earlier.outcome;
		if (before && 'done' in before) return before.done;
		const open = before?.open;
		if (open && !this.recognisesRepeats) throw notAgain(open, '');
		if (open && earlier.values !== values) throw notAgain(open, CHANGED);

		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'fulfilled') {
			this.remember(item, { values, outcome: { done: outcome.value } });
			return outcome.value;
		}
		const reason = understood(outcome.reason);
		if (reason instanceof ApiFailure && reason.details.outcomeUnknown) {
			this.remember(item, { values, outcome: { open: reason } });
		} else if (open) throw stillOpen(open, reason);
		throw reason;
	}

	/** What became of the other items, in this try or one before; empty where nothing did. */
	remark(failed: number): string {
		const done: number[] = [];
		const open: string[] = [];
		const memory = this.memory();
		for (const item of this.values.keys()) {
			const outcome = item === failed ? undefined : memory.get(item)?.outcome;
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

	private remember(item: number, known: Known): void {
		this.memory().set(item, known);
	}
}

const CHANGED =
	', since its values have changed since: use expressions that give the same value in every try';

function notAgain(open: ApiFailure, why: string): ApiFailure {
	return open.with({ description: `${open.details.description} It was not sent again${why}.` });
}

/**
 * A refusal of a later try does not tell what became of an earlier one: no provider says that it looks
 * for repeats before it looks at, say, the balance, which the earlier one may have used up.
 */
function stillOpen(open: ApiFailure, last: unknown): ApiFailure {
	const said = last instanceof Error ? last.message : String(last);
	return open.with({ description: `${open.details.description} The last try said: ${said}.` });
}
