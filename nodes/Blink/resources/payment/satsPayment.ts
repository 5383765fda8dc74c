import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { idempotencyKeyField, simplifyField } from '../../../kit/form/fields';
import { optional, ownKey, toggle } from '../../../kit/form/inputs';
import type { Api } from '../../../kit/operation';
import { amountField, walletField } from '../../fields';
import { sats, walletId } from '../../values';
import { pay } from './pay';
import { isAmount, notFindable } from './submitted';

/* Payments to a Lightning address or an LNURL: always in sats, even from a dollar wallet. */

/** Their form; `recipient` says who gets the money. */
export function satsPaymentFields(recipient: INodeProperties): INodeProperties[] {
	return [
		walletField,
		recipient,
		amountField('Sats', 'What the recipient gets; a USD wallet pays its worth in dollars', {
			required: true,
		}),
		simplifyField,
		keyOnlyField,
	];
}

/** The additional fields of a payment that takes no memo. */
export const keyOnlyField: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [idempotencyKeyField],
};

export const satsPayment = z.object({
	walletId,
	amount: sats,
	simplify: toggle(),
	additionalFields: z.object({ idempotencyKey: optional(ownKey()) }).default({}),
});

/** Pays. What was submitted before cannot be found again by its recipient. */
export async function paidInSats(
	field: string,
	type: string,
	recipient: IDataObject,
	{ walletId: wallet, amount, simplify, additionalFields }: z.output<typeof satsPayment>,
	api: Api,
): Promise<IDataObject> {
	return await pay(api, {
		field,
		type,
		input: { walletId: wallet, amount, ...recipient },
		idempotencyKey: additionalFields.idempotencyKey,
		simplify,
		lookUp: async () =>
			await notFindable(
				wallet,
				(row) => row.settlementCurrency !== 'BTC' || isAmount(row, amount),
				api,
			),
	});
}
