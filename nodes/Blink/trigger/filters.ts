import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { walletId } from '../api/inputs';
import { eventsField, filtersField } from './fields';
import { checked } from '../../kit/form/checked';
import { filtersOf } from '../../kit/form/collections';
import { choice, list, text, toggle } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';

const settings = z.object({
	events: list(text()),
	filters: filtersOf({
		currency: choice(['BTC', 'USD']),
		finalOnly: toggle(),
		minAmount: wholeNumber(),
		walletId,
	}),
});

/** What filters look at. A filter that is set keeps out what does not tell; the others let it pass. */
const facts = z.object({
	eventType: z.string(),
	walletId: z.string().optional(),
	transaction: z
		.object({
			settlementAmount: z.number().optional(),
			settlementCurrency: z.string().optional(),
			status: z.string().optional(),
		})
		.default({}),
});

/**
 * A test for events: of the chosen kinds, and within the filters.
 * @throws InputFailure for a filter that cannot be used
 */
export function eventFilter(events: unknown, filters: unknown): (event: IDataObject) => boolean {
	const filter = checked(settings, { events, filters }, [eventsField, filtersField]);
	const { currency, finalOnly, minAmount = 0, walletId: wallet } = filter.filters;
	return (event) => {
		const known = facts.safeParse(event);
		if (!known.success) return false;
		const { settlementAmount = 0, settlementCurrency, status } = known.data.transaction;
		return (
			filter.events.includes(known.data.eventType) &&
			(currency === undefined || settlementCurrency === currency) &&
			!(finalOnly && status === 'pending') &&
			Math.abs(settlementAmount) >= minAmount &&
			(wallet === undefined || known.data.walletId?.toLowerCase() === wallet.toLowerCase())
		);
	};
}
