import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, understood } from './failures';
import { deriveKey, fingerprint } from './idempotency';
import type { Output } from './operation';
import { ranges } from './ranges';

/*
 * With *Retry On Fail*, n8n runs the whole node again, in the same process, and keeps nothing but
 * what the last try says. A payment that an earlier try made, or left open, must not be forgotten
 * because of that: neither asked for again nor reported as failed, nor passed over in silence.
 * (Tools of AI agents are run again by the model instead: see `modelCalls`.)
 */

/** What an earlier try came to, and for which values. */
interface Known {
	values: string;
	outcome: { done: Output } | { open: ApiFailure };
}

/** Payments of nodes that may run again, oldest first. */
const acrossTries = new Map<string, Known>();

const CAPACITY = 10_000;

interface Place {
	/** The same for every try. */
	key: string;
	/** The item's checked values, as text. */
	values: string;
}

/** The payments of one run of a node, with what earlier tries of the same run came to. */
export class Tries {
	private readonly known: Map<string, Known>;

	/** By item, for those whose input is good. */
	private readonly places = new Map<number, Place>();

	/**
	 * @param recognisesRepeats whether what was left open may be asked for again, since it cannot be
	 * done twice; anything else is left to a person
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		inputs: ReadonlyArray<PromiseSettledResult<unknown>>,
		private readonly recognisesRepeats = false,
	) {
		const { retryOnFail } = context.getNode();
		this.known = retryOnFail && context.getExecutionId() ? acrossTries : new Map<string, Known>();
		inputs.forEach((input, item) => {
			if (input.status === 'fulfilled') this.places.set(item, this.placeOf(item, input.value));
		});
		this.makeRoom();
	}

	/**
	 * What an earlier try got for this item, or what `run` gives.
	 * @throws ApiFailure that stays open until a try has learnt what became of the payment
	 */
	async once(item: number, run: () => Promise<Output>): Promise<Output> {
		const place = this.places.get(item);
		// Its input is bad, which is all that it can say.
		if (!place) return await run();
		const earlier = this.known.get(place.key);
		const before = earlier?.outcome;
		if (before && 'done' in before) return before.done;
		const open = before?.open;
		if (open && !this.recognisesRepeats) throw notAgain(open, '');
		if (open && earlier?.values !== place.values) throw notAgain(open, CHANGED);

		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'fulfilled') {
			this.remember(place, { done: outcome.value });
			return outcome.value;
		}
		const reason = understood(outcome.reason);
		if (reason instanceof ApiFailure && reason.details.outcomeUnknown) {
			this.remember(place, { open: reason });
		} else if (open && !isAnswerToPayment(reason)) throw stillOpen(open, reason);
		else this.known.delete(place.key);
		throw reason;
	}

	/** What became of the other items, in this try or one before; empty where nothing did. */
	remark(failed: number): string {
		const done: number[] = [];
		const open: string[] = [];
		for (const [item, { key }] of this.places) {
			const outcome = item === failed ? undefined : this.known.get(key)?.outcome;
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
	 * A try has the run index, the item and not the values in common with the one before: an
	 * expression may give another value each time.
	 */
	private placeOf(item: number, input: unknown): Place {
		return { key: deriveKey(this.context, item, {}), values: fingerprint(input) };
	}

	private remember({ key, values }: Place, outcome: Known['outcome']): void {
		this.known.delete(key);
		this.known.set(key, { values, outcome });
	}

	/** Forgets what is oldest, but nothing of this run, however many items it has. */
	private makeRoom(): void {
		dropOldest(this.known, new Set([...this.places.values()].map(({ key }) => key)));
	}
}

function dropOldest(map: Map<string, unknown>, kept: ReadonlySet<string>): void {
	for (const key of map.keys()) {
		if (map.size <= CAPACITY) break;
		if (!kept.has(key)) map.delete(key);
	}
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
