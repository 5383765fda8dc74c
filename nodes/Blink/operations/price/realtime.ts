import { z } from 'zod';

import { Unrecognised } from '../../../kit/outcome/failure';
import { query } from '../../api/client';
import { isoTime } from '../../api/schemas';
import { estimated, ESTIMATION } from './convert';
import { scaled } from './scale';

const PRICE = `query BlinkPrice($currency: DisplayCurrency!, $amount: Float!) {
	realtimePrice(currency: $currency) {
		timestamp
		denominatorCurrencyDetails { id name symbol fractionDigits }
		btcSatPrice { base offset }
		usdCentPrice { base offset }
	}
	${ESTIMATION}
}`;

/** `base / 10^offset`, so that no digit is lost. */
const price = z.object({ base: z.number().int(), offset: z.number().int() });

const priceShape = z.object({
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

export type Prices = z.output<typeof priceShape>['realtimePrice'];

/** So much, in the main unit, is worth many sats and cents in any currency. */
const MUCH = 1_000_000;

/** A wrong decimal changes the worth tenfold; rates of the same moment never differ so much. */
const FAR_APART = 3;

/**
 * Asks for the prices of now in a display currency; and, with the same request, what an amount in its
 * main unit is worth, by which the decimals of the prices are proven.
 */
export const priceRequest = (currency: string) => query(PRICE, { currency, amount: MUCH }, 'none');

/**
 * The prices in an answer to {@link priceRequest}. Blink gives them in minor units. How many decimals
 * these have, older releases of its public source take from ICU, and not from where the details of
 * the currency come; and CLDR 48 dropped those of forints, rupiahs, Colombian pesos and Pakistani rupees.
 * @throws Unrecognised where the price is not what Blink itself reckons with
 */
export function pricesIn(answer: unknown): Prices {
	const { realtimePrice: prices } = priceShape.parse(answer);
	const { btcSatAmount, usdCentAmount } = estimated(answer);
	const { btcSatPrice, usdCentPrice, denominatorCurrencyDetails: details } = prices;
	const worth = ({ base, offset }: z.output<typeof price>, units: number) =>
		(units * base) / 10 ** (offset + details.fractionDigits) / MUCH;
	const ratios = [worth(btcSatPrice, btcSatAmount), worth(usdCentPrice, usdCentAmount)];
	if (ratios.every((ratio) => ratio > 1 / FAR_APART && ratio < FAR_APART)) return prices;
	throw new Unrecognised({
		message: `Blink contradicts itself about the price in ${details.id}`,
		description:
			'One of the two has its decimal point elsewhere, so neither is used. Ask for an amount in SAT or USD. Nothing was changed.',
	});
}

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
