import { z } from 'zod';

import { CURRENCIES, displayCurrency, OFFSETS } from '../../domain/prices.cts';
import type { World } from '../../domain/world.cts';
import { nothing, openQuery } from '../fields.cts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** How far a price list goes back and how far its points are apart, in seconds. */
const RANGES = {
	ONE_DAY: { span: DAY, step: HOUR },
	ONE_WEEK: { span: 7 * DAY, step: 6 * HOUR },
	ONE_MONTH: { span: 30 * DAY, step: DAY },
	ONE_YEAR: { span: 365 * DAY, step: 7 * DAY },
	FIVE_YEARS: { span: 5 * 365 * DAY, step: 30 * DAY },
} as const;

type Range = keyof typeof RANGES;
const RANGE_NAMES = Object.keys(RANGES) as [Range, ...Range[]];

const LIST_OFFSET = 4;

/** The current prices in a display currency. */
export function realtimePrice(world: World, id: string) {
	const details = displayCurrency(id);
	const price = (wallet: 'BTC' | 'USD') => ({
		base: Number(world.prices.base(wallet, id)),
		offset: OFFSETS[wallet],
		currencyUnit: 'MINOR',
	});
	return {
		id,
		timestamp: world.now(),
		denominatorCurrency: id,
		denominatorCurrencyDetails: details,
		btcSatPrice: price('BTC'),
		usdCentPrice: price('USD'),
	};
}

export const prices = {
	Query: {
		realtimePrice: openQuery(
			z.object({ currency: z.string().nullish() }),
			({ currency }, { world }) => realtimePrice(world, currency ?? 'USD'),
		),
		currencyList: openQuery(nothing, () => CURRENCIES),
		currencyConversionEstimation: openQuery(
			z.object({ amount: z.number(), currency: z.string() }),
			({ amount, currency }, { world }) => {
				const usdCentAmount = world.prices.centsFromDisplay(amount, currency);
				const btcSatAmount = world.prices.satsFromCents(usdCentAmount);
				const timestamp = world.now();
				return { id: `${currency}:${amount}`, timestamp, btcSatAmount, usdCentAmount };
			},
		),
		/** Oldest first. The price stood still all the time. */
		btcPriceList: openQuery(z.object({ range: z.enum(RANGE_NAMES) }), ({ range }, { world }) => {
			const { span, step } = RANGES[range];
			const price = {
				base: world.prices.centsPerBtc * 10 ** LIST_OFFSET,
				offset: LIST_OFFSET,
				currencyUnit: 'USDCENT',
				formattedAmount: String(world.prices.centsPerBtc),
			};
			const start = world.now() - span;
			return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => ({
				timestamp: start + i * step,
				price,
			}));
		}),
	},
	PriceInterface: { __resolveType: () => 'PriceOfOneSatInMinorUnit' },
};
