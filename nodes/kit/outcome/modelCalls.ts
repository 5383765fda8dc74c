import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { dropOldest } from '../webhook/dropOldest';
import { ApiFailure, InputFailure, understood } from './failures';
import { deriveKey } from './key';
import type { Output } from '../operation';

/*
 * A model may call a tool again by mistake or to make sure, even while the first call is under way.
 * n8n cannot tell that from a second payment, so one and the same payment is made once per
 * execution; and whatever was left open is not sent again. On another process, after a restart, the
 * provider still knows the key of a payment, since that depends on the command alone.
 */

type State = 'under way' | 'made' | ApiFailure;

/** Calls of models that must not be repeated, oldest first, bounded. */
const calls = new Map<string, State>();

const CAPACITY = 10_000;

interface Call {
	item: number;
	/** The checked values. */
	input: unknown;
	/** Whether it moves money: the same values in the same execution are then the same payment. */
	pays: boolean;
}

/**
 * What `run` gives, unless it would repeat a payment or something whose outcome is open.
 * @throws InputFailure for a payment that has been made or is under way; ApiFailure as `run` throws
 * it, and again for a call whose outcome it has left open
 */
export async function callOnce(
	context: IExecuteFunctions,
	{ item, input, pays }: Call,
	run: () => Promise<Output>,
): Promise<Output> {
	// Outside of an execution nothing tells calls apart; payments are refused there.
	if (!context.getExecutionId()) return await run();
	const key = deriveKey(context, item, { call: input as IDataObject });
	const earlier = calls.get(key);
	if (earlier instanceof ApiFailure) throw stillOpen(earlier);
	if (earlier) throw repeated(earlier);
	if (pays) remember(key, 'under way');
	const [outcome] = await Promise.allSettled([run()]);
	if (outcome.status === 'fulfilled') {
		if (pays) remember(key, 'made');
		return outcome.value;
	}
	const reason = understood(outcome.reason);
	if (reason instanceof ApiFailure && reason.details.outcomeUnknown) remember(key, reason);
	else calls.delete(key);
	throw reason;
}

function repeated(state: Exclude<State, ApiFailure>): InputFailure {
	return new InputFailure(
		`This payment is already ${state} in this execution and is not sent a second time`,
		'It was asked for again with the same values. Take the answer to the first call; nothing was sent now.',
	);
}

function stillOpen(earlier: ApiFailure): ApiFailure {
	return earlier.with({
		message: 'An earlier call with these values has an unknown outcome, so it is not sent again',
		description: [`${earlier.details.message}.`, earlier.details.description].join(' '),
	});
}

function remember(key: string, state: State): void {
	calls.delete(key);
	calls.set(key, state);
	dropOldest(calls, CAPACITY);
}
