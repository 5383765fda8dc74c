import { z } from 'zod';

import { query } from '../../api/client';
import { isoTime } from '../../api/schemas';
import { scaled } from './scale';

const PRICE = `query BlinkPrice($currency: DisplayCurrency) {
	realtimePrice(currency: $currency) {
		timestamp
		denominatorCurrencyDetails { id name symbol fractionDigits }
		btcSatPrice { base offset }
		usdCentPrice { base offset }
	}
}`;

/** `base / 10^offset`, so that no digit is lost. */
const price = z.object({ base: z.number().int(), offset: z.number().int() });

const answerShape = z.object({
	realtimePrice: z.object({
		timestamp: isoTime,
		denominatorCurrencyDetails: z.object({
			id: z.string(),
			name: z.string(),
			symbol: z.string(),
			fractionDigits: z.number().int(),
		}),
		btcSatPrice: price,
		usdCentPrice: price,
	}),
});

/** Asks for the prices of now in a display currency. */
export const priceRequest = (currency: string) => query(PRICE, { currency }, 'none');

/** The prices in an answer to {@link priceRequest}. */
export const pricesIn = (answer: unknown) => answerShape.parse(answer).realtimePrice;

export type Prices = ReturnType<typeof pricesIn>;

const SATS_PER_BITCOIN = 100_000_000n;
const CENTS_PER_DOLLAR = 100n;

/** What a bitcoin, a sat and a US dollar cost, in the main unit of the currency, as exact decimals. */
export function inMainUnit({ btcSatPrice, usdCentPrice, denominatorCurrencyDetails }: Prices) {
	// Blink's prices are in minor units, which differ: a dollar has 100, a yen 1, a dinar 1000.
	const { fractionDigits } = denominatorCurrencyDetails;
	const major = ({ base, offset }: z.output<typeof price>, times = 1n) =>
		scaled(BigInt(base) * times, offset + fractionDigits);
	return {
		bitcoinPrice: major(btcSatPrice, SATS_PER_BITCOIN),
		satPrice: major(btcSatPrice),
		usDollarPrice: major(usdCentPrice, CENTS_PER_DOLLAR),
	};
}
