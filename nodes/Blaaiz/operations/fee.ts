import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import type { ApiRequest } from '../../kit/request/types';
import { blaaizOperation } from './blaaizOperation';
import { amountField, amountSideField, requiredField } from '../fields';
import { asObject, lookUp } from '../api/client';
import { placesOf, currency } from '../api/inputs';
import { choice } from '../../kit/form/inputs';
import { decimal, jsonAmount, toJsonNumber } from '../../kit/form/money';

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

const sides = choice(['from', 'to']);

/** The fields of {@link feeFields}. */
const feeShape = {
	fromCurrency: currency,
	toCurrency: currency,
	amountSide: sides,
	amount: jsonAmount({ places: 2 }),
};

type Exchange = z.output<z.ZodObject<typeof feeShape>>;

/** Refuses more decimals than the currency of the chosen side has. */
function checkPlaces(
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

const getBreakdown = blaaizOperation({
	name: 'Get Breakdown',
	action: 'Get a fee breakdown',
	description:
		'Gives the fees of collecting and paying out an amount, for every method. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'fees:read',
	fields: feeFields,
	aliases: feeAliases,
	input: feeInput,
	request: feeRequest,
	output: asObject,
});

export const fee: Resource = {
	name: 'Fee',
	description: 'Fees of collections and payouts',
	operations: { getBreakdown },
};
