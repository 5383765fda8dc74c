import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiRequest } from '../../../kit/request/types';
import { decimal, jsonAmount, toJsonNumber } from '../../../kit/form/money';
import { choiceField, requiredField } from '../../fields';
import { lookUp } from '../../rest';
import { placesOf, words } from '../../values';

/** Which side of an exchange an amount is meant for; exactly one of the two is ever sent. */
export const amountSideField: INodeProperties = choiceField(
	'Amount Is',
	'amountSide',
	'Which side of the exchange is fixed; the other follows from rate and fees',
	[
		{
			name: 'What Is Debited',
			value: 'from',
			description: 'In the currency of the wallet, fees included',
		},
		{
			name: 'What the Recipient Gets',
			value: 'to',
			description: 'In the currency of the destination',
		},
	],
);

export const amountField: INodeProperties = requiredField(
	'Amount',
	'amount',
	'A decimal number with at most as many decimals as the currency has',
	{ placeholder: 'e.g. 1500.25' },
);

/** Names of the API that the two fields above stand for. */
export const feeAliases = {
	from_amount: 'amount',
	to_amount: 'amount',
	from_currency_id: 'fromCurrency',
	to_currency_id: 'toCurrency',
};

export const feeFields: INodeProperties[] = [
	requiredField('From Currency', 'fromCurrency', 'Code of the currency that is debited', {
		placeholder: 'e.g. GBP',
	}),
	requiredField('To Currency', 'toCurrency', 'Code of the currency that is received', {
		placeholder: 'e.g. NGN',
	}),
	amountSideField,
	amountField,
];

const sides = z.enum(['from', 'to']);

/** The fields of {@link feeFields}. */
export const feeShape = {
	fromCurrency: words(),
	toCurrency: words(),
	amountSide: sides,
	amount: jsonAmount({ places: 2 }),
};

type Exchange = z.output<z.ZodObject<typeof feeShape>>;

/** Refuses more decimals than the currency of the chosen side has. */
export function checkPlaces(
	{ amountSide, amount, fromCurrency, toCurrency }: Exchange,
	context: z.RefinementCtx,
): void {
	const places = placesOf(amountSide === 'from' ? fromCurrency : toCurrency);
	const checked = decimal({ places }).safeParse(amount);
	for (const { message } of checked.error?.issues ?? []) {
		context.addIssue({ code: 'custom', path: ['amount'], message });
	}
}

export const feeInput = z.object(feeShape).superRefine(checkPlaces);

/** `from_amount` or `to_amount`, as the JSON number that Blaaiz takes. */
export function amountOf(side: 'from' | 'to', amount: Exchange['amount']) {
	return { [`${side}_amount`]: toJsonNumber(amount) };
}

export function feeRequest({ fromCurrency, toCurrency, amountSide, amount }: Exchange): ApiRequest {
	return lookUp('fees:read', ['fees', 'breakdown'], {
		from_currency_id: fromCurrency,
		to_currency_id: toCurrency,
		...amountOf(amountSide, amount),
	});
}
