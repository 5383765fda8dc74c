import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { type EventDescription, utcTime } from '../../kit/event';
import { type Facts, factsOf } from './facts';

const text = z.string().min(1).nullish().catch(undefined);

/** What of a transaction the header needs; the rest is in {@link factsOf}. */
const shape = z.object({
	transaction: z
		.object({
			id: text,
			createdAt: text,
			externalId: text,
			initiationVia: z.object({ paymentHash: text }).catch({}),
		})
		.catch({ initiationVia: {} }),
});

/** What the items say of an event in the form of Blink's deliveries. */
export function describe(event: IDataObject): EventDescription {
	const facts = factsOf(event);
	const { id, createdAt, externalId, initiationVia } = shape.parse(event).transaction;
	return {
		header: {
			event: facts?.type ?? 'unknown',
			id: id ?? null,
			status: facts?.status ?? null,
			...moneyOf(facts),
			occurredAt: utcTime(createdAt),
			reference: externalId ?? initiationVia.paymentHash ?? null,
		},
	};
}

/** From here on a double no longer holds every amount of dollars and cents. */
const MANY_CENTS = 1e15;

/**
 * Amount and currency as people say them: Blink's own are sats of "BTC" and cents of "USD". Of another
 * currency nothing says in which unit its amounts are.
 */
function moneyOf(facts: Facts | undefined) {
	const { amount, currency = null } = facts ?? {};
	const isWhole = amount !== undefined && Number.isSafeInteger(amount);
	if (currency === 'BTC') return { amount: isWhole ? amount : null, currency: 'SAT' };
	if (currency !== 'USD' || !isWhole) return { amount: null, currency };
	const dollars =
		Math.abs(amount) < MANY_CENTS ? amount / 100 : String(amount).replace(/\d\d$/, '.$&');
	return { amount: dollars, currency };
}
