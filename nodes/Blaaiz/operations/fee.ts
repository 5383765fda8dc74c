import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import type { ApiRequest } from '../../kit/request/types';
import { currencyField } from './codeFields';
import { blaaizOperation } from './blaaizOperation';
import { amountField, amountSideField } from '../fields';
import { asObject, lookUp } from '../api/client';
import { limitsOf, currency } from '../api/inputs';
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
	currencyField('From Currency', 'fromCurrency', 'The currency that is debited'),
	currencyField('To Currency', 'toCurrency', 'The currency that is received'),
	amountSideField,
	amountField,
];

const sides = choice(['from', 'to']);

/** The fields of {@link feeFields}. */
const feeShape = {
	fromCurrency: currency,
	toCurrency: currency,
	amountSide: sides,
	// three of them may be thousands; the currency decides
	amount: jsonAmount({ places: 3, keepsThousands: true }),
};

type Exchange = z.output<z.ZodObject<typeof feeShape>>;

/** Refuses more decimals than the currency of the chosen side has, and what may be thousands in it. */
function checkPlaces(
	{ amountSide, amount, fromCurrency, toCurrency }: Exchange,
	context: z.RefinementCtx,
): void {
	const limits = limitsOf(amountSide === 'from' ? fromCurrency : toCurrency);
	for (const issue of decimal(limits).safeParse(amount).error?.issues ?? []) {
		context.addIssue({ ...issue, path: ['amount'] });
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
		'Returns the fees for collecting and paying out an amount, for every method. Moves no money; safe to retry.',
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
