import { z } from 'zod';

import { jsonAmount, toJsonNumber } from '../../../kit/form/money';
import { operation } from '../../../kit/operation';
import { authenticationField, currencyField } from '../../fields';
import { query } from '../../api/client';
import { isoTime } from '../../api/schemas';
import { displayCurrency } from '../../api/inputs';

/** Asks what `$amount` of `$currency` is worth. */
export const ESTIMATION = `currencyConversionEstimation(amount: $amount, currency: $currency) {
	timestamp btcSatAmount usdCentAmount
}`;

const CONVERSION = `query BlinkConversion($amount: Float!, $currency: DisplayCurrency!) {
	${ESTIMATION}
}`;

const answerShape = z.object({
	currencyConversionEstimation: z.object({
		timestamp: isoTime,
		btcSatAmount: z.number(),
		usdCentAmount: z.number(),
	}),
});

/** Asks what an amount, in the main unit of the currency, is worth now. */
export const estimate = (amount: number, currency: string) =>
	query(CONVERSION, { amount, currency }, 'none');

/** The worth in an answer to {@link estimate}, or to any other with {@link ESTIMATION}. */
export const estimated = (answer: unknown) =>
	answerShape.parse(answer).currencyConversionEstimation;

export const convert = operation({
	name: 'Convert',
	action: 'Convert an amount into sats',
	description:
		'Converts an amount in a currency into sats and US cents at the current price; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [
		authenticationField,
		currencyField,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12.50',
			description: 'In the main unit of the currency: 12.50 means twelve euros and fifty cents',
		},
	],
	// how many decimals the currency has, only Blink knows
	input: z.object({
		currency: displayCurrency,
		amount: jsonAmount({ places: 8, maybeWhole: true }),
	}),
	request: ({ amount, currency }) => estimate(toJsonNumber(amount), currency),
	output: (answer, { amount, currency }) => {
		const { timestamp, btcSatAmount, usdCentAmount } = estimated(answer);
		return { amount, currency, sats: btcSatAmount, usdCents: usdCentAmount, timestamp };
	},
});
