import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { amountFields } from '../../fields';
import { hasAmount } from '../../api/lightning';

export const paymentRequestField: INodeProperties = {
	displayName: 'Payment Request',
	name: 'paymentRequest',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. lnbc10u1p…',
	description: 'The Lightning invoice to pay (BOLT 11)',
};

/** The amount among the additional fields, for an invoice without one. */
export const openAmountField = amountFields(
	'Only for an invoice that leaves the amount open',
	{},
	'/walletCurrency',
);

/** An amount must be given when, and only when, the invoice has none. */
export function checkAmount(
	values: { paymentRequest: string; additionalFields: { amount?: number } },
	{ addIssue }: z.RefinementCtx,
): void {
	const { paymentRequest, additionalFields } = values;
	const path = ['additionalFields', 'amount'];
	const named = hasAmount(paymentRequest);
	if (named && additionalFields.amount !== undefined) {
		addIssue({ code: 'custom', path, message: 'must be removed: the invoice names its amount' });
	}
	if (!named && additionalFields.amount === undefined) {
		addIssue({ code: 'custom', path, message: 'must be added: the invoice leaves it open' });
	}
}
