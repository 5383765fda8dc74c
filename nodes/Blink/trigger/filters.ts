import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { LeftOut } from '../../kit/leftOut';
import { type Log, logText } from '../../kit/log';
import { walletId } from '../api/inputs';
import { onlyFor } from '../operations/ownWallet';
import { events as kinds } from './events';
import { type Facts, factsOf, REFUND } from './facts';
import { eventsField, filtersField } from './fields';
import { checked } from '../../kit/form/checked';
import { filtersOf } from '../../kit/form/collections';
import { choice, chosen, toggle } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';

/** What is only for the other wallet, by the currency of one. */
const OF_THE_OTHER = {
	BTC: { name: 'minAmountCents', refusal: onlyFor('USD') },
	USD: { name: 'minAmount', refusal: onlyFor('BTC') },
} as const;

/** A filter that was not added has its default. */
const settings = z
	.object({
		events: chosen(eventsField),
		filters: filtersOf({
			currency: choice(['any', 'BTC', 'USD']),
			finalOnly: toggle(),
			minAmount: wholeNumber({ unit: 'sats' }),
			minAmountCents: wholeNumber({ unit: 'cents' }),
			successfulOnly: toggle(),
			walletId,
		}),
	})
	.refine(
		({ events, filters }) => !filters.successfulOnly || events.some((event) => event !== REFUND),
		{
			path: ['filters', 'successfulOnly'],
			message:
				'must be off for refunds alone: they come with the status of the payment that failed',
		},
	)
	.superRefine(({ filters }, { addIssue }) => {
		const { currency = 'any' } = filters;
		if (currency === 'any') return;
		const { name, refusal } = OF_THE_OTHER[currency];
		const { error } = refusal.optional().safeParse(filters[name]);
		for (const issue of error?.issues ?? []) addIssue({ ...issue, path: ['filters', name] });
	});

/**
 * What becomes of an event. `untold` is one that does not say what a filter asks for, `unknown` one of
 * which Blink's documentation knows nothing.
 */
export interface Verdict {
	kind: 'passes' | 'leftOut' | 'untold' | 'unknown';
	/** For the log, as a clause, without what the event holds. */
	reason: string;
}

export type EventFilter = (event: IDataObject) => Verdict;

const PASSES: Verdict = { kind: 'passes', reason: '' };
const leftOut = (reason: string): Verdict => ({ kind: 'leftOut', reason });
const untold = (what: string): Verdict => ({ kind: 'untold', reason: `it does not say ${what}` });

const FINAL = ['success', 'failure'];

/**
 * A filter for events: of the chosen kinds, and within the filters.
 * @throws InputFailure for a filter that cannot be used
 */
export function eventFilter(events: unknown, filters: unknown): EventFilter {
	const { events: wanted, filters: set } = checked(settings, { events, filters }, [
		eventsField,
		filtersField,
	]);
	const { currency = 'any', finalOnly = true, walletId: wallet, successfulOnly = false } = set;
	const minimums = new Map([
		['BTC', set.minAmount],
		['USD', set.minAmountCents],
	]);

	const narrowed = ({ status, ...facts }: Facts): Verdict => {
		if (currency !== 'any' && facts.currency !== currency) {
			return facts.currency ? leftOut('its currency is another') : untold('its currency');
		}
		if (wallet !== undefined && facts.walletId !== wallet) {
			return facts.walletId ? leftOut('its wallet is another') : untold('its wallet');
		}
		if ((finalOnly || successfulOnly) && status === 'pending') return leftOut('it is pending');
		if (successfulOnly && status === 'failure') return leftOut('its payment failed');
		if (successfulOnly && status !== 'success') return untold('whether it succeeded');
		if (finalOnly && !FINAL.includes(status ?? '')) return untold('whether it is final');
		// of another currency, or none, nothing says that a minimum is meant for it
		const minimum = minimums.get(facts.currency ?? '') ?? 0;
		if (Math.abs(facts.amount ?? 0) >= minimum) return PASSES;
		return facts.amount === undefined ? untold('its amount') : leftOut('its amount is smaller');
	};

	return (event) => {
		const facts = factsOf(event);
		if (!facts) return { kind: 'unknown', reason: 'it names no event' };
		if (wanted.includes(facts.type)) return narrowed(facts);
		return kinds.some(({ value }) => value === facts.type)
			? leftOut(`the trigger was not asked for ${facts.type}`)
			: { kind: 'unknown', reason: 'Blink documents no such event' };
	};
}

const identified = z.object({ transaction: z.object({ id: z.string() }) });

/** Why a filter keeps an event out; undefined where it does not. */
export function omittedBy(filter: EventFilter): (event: IDataObject) => LeftOut | undefined {
	return (event) => {
		const { kind, reason } = filter(event);
		if (kind === 'passes') return undefined;
		const { data } = identified.safeParse(event);
		const about = data ? ` (transaction ${logText(data.transaction.id)})` : '';
		return new LeftOut(`${reason}${about}`, kind === 'leftOut' ? 'debug' : 'warn');
	};
}

/** A filter that leaves a line in the log for everything that it keeps out. */
export function matchesLogged(log: Log, filter: EventFilter): (event: IDataObject) => boolean {
	const omitted = omittedBy(filter);
	return (event) => {
		const reason = omitted(event);
		if (reason) log[reason.level](`left out an event: ${reason.reason}`);
		return reason === undefined;
	};
}
