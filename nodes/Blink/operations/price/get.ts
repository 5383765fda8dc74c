import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, currencyField } from '../../fields';
import { displayCurrency } from '../../api/inputs';
import { inMainUnit, priceRequest, pricesIn } from './realtime';

export const get = operation({
	name: 'Get',
	action: 'Get the price of bitcoin',
	description:
		'Returns what one bitcoin, one sat and one US dollar cost in a currency now, as exact decimals; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, currencyField],
	input: z.object({ currency: displayCurrency }),
	request: ({ currency }) => priceRequest(currency),
	output: (answer) => {
		const prices = pricesIn(answer);
		const { id, name, symbol } = prices.denominatorCurrencyDetails;
		return {
			currency: id,
			currencyName: name,
			currencySymbol: symbol,
			...inMainUnit(prices),
			timestamp: prices.timestamp,
		};
	},
});
