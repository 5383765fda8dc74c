import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, InputFailure, understood } from './failures';
import { deriveKey } from './idempotency';
import type { Output } from './operation';

/*
 * A model may call a tool again by mistake or to make sure, even while the first call is under way.
 * n8n cannot tell that from a second payment, so one and the same payment is made once per
 * execution. On another process, after a restart, the provider still knows the key of the payment,
 * since that depends on the command alone.
 */

type State = 'under way' | 'made' | ApiFailure;

/** Payments that models have asked for, oldest first, bounded. */
const payments = new Map<string, State>();

const CAPACITY = 10_000;

/**
 * What `run` gives, for a payment that the model asks for the first time.
 * @throws InputFailure for one that has been made or is under way; ApiFailure as `run` throws it,
 * and again for a payment whose outcome it has left open
 */
export async function payOnce(
	context: IExecuteFunctions,
	item: number,
	input: unknown,
	run: () => Promise<Output>,
): Promise<Output> {
	const key = deriveKey(context, item, { payment: input as IDataObject });
	const earlier = payments.get(key);
	if (earlier instanceof ApiFailure) throw stillOpen(earlier);
	if (earlier) throw repeated(earlier);
	remember(key, 'under way');
	const [outcome] = await Promise.allSettled([run()]);
	if (outcome.status === 'fulfilled') {
		remember(key, 'made');
		return outcome.value;
	}
	const reason = understood(outcome.reason);
	if (reason instanceof ApiFailure && reason.details.outcomeUnknown) remember(key, reason);
	else payments.delete(key);
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
		message: 'An earlier call for this payment has an unknown outcome, so it is not sent again',
		description: [`${earlier.details.message}.`, earlier.details.description].join(' '),
	});
}

function remember(key: string, state: State): void {
	payments.delete(key);
	payments.set(key, state);
	for (const oldest of payments.keys()) {
		if (payments.size <= CAPACITY) break;
		payments.delete(oldest);
	}
}
