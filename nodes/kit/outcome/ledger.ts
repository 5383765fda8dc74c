import type { IExecuteFunctions } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';
import type { Output } from '../output';
import { type Begin, type Command, Entry } from './entry';
import { type ApiFailure, InputFailure, isUnknown } from './failure';
import { derivedKey } from './key';

/*
 * What became of each item of a run. With *Retry On Fail*, n8n runs the whole node again, in the same
 * process, and keeps nothing but what the last attempt says. What an earlier attempt has done, or may
 * have done, must not be forgotten because of that: neither done again nor reported as failed.
 */

type Items = Map<number, Entry>;

/**
 * The runs of an execution, by the signal that stops it: it is the same in all attempts, and goes
 * when the execution is over, however long that takes.
 */
const executions = new WeakMap<AbortSignal, Map<string, Items>>();

/** Most characters of outputs that are kept for the attempts of one run. */
const MAX_OUTPUT = 32 * 1024 * 1024;

/** The items of one attempt, with what became of them in the attempts before. */
export class Ledger {
	private readonly items: Items;

	private readonly run: number;

	/** @param recognisesRetries whether what is unknown may be asked for again */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly recognisesRetries: boolean,
	) {
		this.run = context.getWorkflowDataProxy(0).$runIndex as number;
		const signal = context.getExecutionCancelSignal() ?? new AbortController().signal;
		const runs = entryOf(executions, signal, () => new Map<string, Items>());
		this.items = entryOf(runs, `${context.getNode().id} ${this.run}`, () => new Map());
	}

	/**
	 * What an earlier attempt got for this item, or what `work` gives. Attempts have the item in
	 * common, and not the values: an expression may give another value each time.
	 * @throws ApiFailure that stays unknown until an attempt has learnt what became of the item
	 */
	async carryOut(
		item: number,
		command: Command,
		work: (begin: Begin) => Promise<Output>,
	): Promise<Output> {
		const entry = entryOf(this.items, item, () => new Entry());
		if (entry.done) return outputOf(entry);
		const { unknown } = entry;
		if (unknown && !this.recognisesRetries) throw adding(unknown, NOT_AGAIN);
		if (unknown && entry.values !== command.values) throw adding(unknown, CHANGED);
		entry.values = command.values;
		try {
			entry.output = await entry.carryOut(this.context, [this.run, item], command, work);
			return entry.output;
		} catch (caught) {
			// What is said to a later attempt does not tell what became of an earlier one: no provider says
			// that it looks for duplicates before it looks at, say, the balance, which that may have used up.
			const text = caught instanceof Error ? caught.message : String(caught);
			throw unknown && entry.unknown && !isUnknown(caught)
				? adding(unknown, `The last attempt said: ${text}`)
				: caught;
		}
	}

	/** What became of the other items, in this attempt or one before; empty where nothing did. */
	otherItems(failed: number): string {
		const others = [...this.items].filter(([item]) => item !== failed).sort(([a], [b]) => a - b);
		const done = others.filter(([, entry]) => entry.done).map(([item]) => item);
		const unknown = others.flatMap(([item, entry]) =>
			entry.unknown && !entry.done
				? `The outcome of item ${item} is unknown from an earlier attempt. ${entry.unknown.details.description ?? ''}`
				: [],
		);
		const { retryOnFail } = this.context.getNode();
		const total = this.context.getInputData().length;
		const kept = retryOnFail ? '; "Retry On Fail" does not send them again' : '';
		const went = `Besides, ${done.length} of ${total} items went through (${ranges(done)})${kept}. Set "On Error" to "Continue" to keep the result of every item.`;
		return [...(done.length > 0 ? [went] : []), ...unknown].join(' ');
	}

	/**
	 * Ends the attempt.
	 * @param last whether n8n will need no output again
	 */
	close(last: boolean): void {
		let room = last ? 0 : MAX_OUTPUT;
		for (const entry of this.items.values()) {
			if (entry.output === undefined) continue;
			room -= last ? 1 : JSON.stringify(entry.output).length;
			if (room < 0) entry.output = undefined;
		}
	}
}

/** Item numbers in short form: `0-4, 7`. They come in ascending order. */
function ranges(items: readonly number[]): string {
	const runs: Array<[first: number, last: number]> = [];
	for (const item of items) {
		const run = runs.at(-1);
		if (run && run[1] === item - 1) run[1] = item;
		else runs.push([item, item]);
	}
	return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

/** What stands in the map at that key; if nothing does, what `make` gives stands there from then on. */
function entryOf<K, V>(
	map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
	key: K,
	make: () => V,
): V {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}

function outputOf({ output }: Entry): Output {
	if (output !== undefined) return output;
	throw new InputFailure(
		'This item was carried out by an earlier attempt, whose output is no longer kept',
		'It is not sent again. Look it up at the provider.',
	);
}

const NOT_AGAIN = 'It was not sent again';
const CHANGED = `${NOT_AGAIN}, since its values have changed since: use expressions that give the same value in every attempt`;

/** The same unknown outcome, with a sentence more. */
function adding(unknown: ApiFailure, text: string): ApiFailure {
	const description = [unknown.details.description, `${text}.`].filter(Boolean).join(' ');
	return unknown.with({ description });
}

/** What models have asked for in executions, oldest first, bounded. */
const calls = new Map<string, Entry>();

const MAX_CALLS = 10_000;

/**
 * A call of a model. A model may call a tool again by mistake or to make sure, even while the first
 * call is under way. n8n cannot tell that from a second payment, so one and the same payment is made
 * once per execution; and whatever is unknown is not sent again, in whatever spelling.
 * @param order the order that the agent works on, where it is known: two orders may ask for the same payment
 * @throws InputFailure for a payment that has been made or is under way; ApiFailure as `work` throws
 * it, and again for what is unknown
 */
export async function carryOutCall(
	context: IExecuteFunctions,
	order: string | undefined,
	command: Command,
	work: (begin: Begin) => Promise<Output>,
): Promise<Output> {
	const place = ['tool', ...(order === undefined ? [] : [order])];
	const id = derivedKey(context, { place, command: command.moves, refusals: 0 });
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
			`This payment is already ${entry.done ? 'made' : 'under way'} in this execution and is not sent again`,
			'It counts as the same payment. Take the answer to the first call; nothing was sent now.',
		);
	}
	calls.delete(id);
	calls.set(id, entry);
	dropOldest(calls, MAX_CALLS);
	return await entry.carryOut(context, place, command, work);
}
