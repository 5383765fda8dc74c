import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, currencyField } from '../../fields';
import { query } from '../../api/client';
import { isoTime } from '../../api/schemas';
import { displayCurrency } from '../../api/inputs';
import { scaled } from './scale';

const PRICE = `query BlinkPrice($currency: DisplayCurrency) {
	realtimePrice(currency: $currency) {
		timestamp
		denominatorCurrencyDetails { id name symbol fractionDigits }
		btcSatPrice { base offset }
		usdCentPrice { base offset }
	}
}`;

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

const SATS_PER_BITCOIN = 100_000_000n;
const CENTS_PER_DOLLAR = 100n;

export const get = operation({
	name: 'Get',
	action: 'Get the price of bitcoin',
	description:
		'Gives what one bitcoin, one sat and one US dollar cost in a currency now, as exact decimals; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, currencyField],
	input: z.object({ currency: displayCurrency }),
	request: (variables) => query(PRICE, variables, 'none'),
	output: (answer) => {
		const { realtimePrice } = answerShape.parse(answer);
		const { timestamp, btcSatPrice, usdCentPrice, denominatorCurrencyDetails } = realtimePrice;
		const { id, name, symbol, fractionDigits } = denominatorCurrencyDetails;
		// Blink's prices are in minor units, which differ: a dollar has 100, a yen 1, a dinar 1000.
		const major = ({ base, offset }: z.output<typeof price>, times = 1n) =>
			scaled(BigInt(base) * times, offset + fractionDigits);
		return {
			currency: id,
			currencyName: name,
			currencySymbol: symbol,
			bitcoinPrice: major(btcSatPrice, SATS_PER_BITCOIN),
			satPrice: major(btcSatPrice),
			usDollarPrice: major(usdCentPrice, CENTS_PER_DOLLAR),
			timestamp,
		};
	},
});
