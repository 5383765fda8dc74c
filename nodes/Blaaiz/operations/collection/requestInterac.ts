import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { holding } from '../../api/evidence';
import { customerField, optionalField, requiredField, textField } from '../../fields';
import { sendUnmarked } from '../../api/keys';
import { post, snake } from '../../api/client';
import { fiat, id, shortText } from '../../api/inputs';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { email } from '../../../kit/form/inputs';
import { toJsonNumber, wholeNumber } from '../../../kit/form/money';

export const requestInterac = blaaizOperation({
	name: 'Request Interac',
	action: 'Request a payment by Interac',
	description:
		'Asks a payer in Canada, by email, to pay an amount of CAD into the wallet. Moves no money until the payer agrees; a retry sends a second request.',
	effect: 'write',
	scope: 'collection:interac:create',
	fields: [
		requiredField('Amount', 'amount', 'In CAD, at least 0.1', { placeholder: 'e.g. 50.00' }),
		requiredField('Email', 'email', 'Address of the payer', { placeholder: 'e.g. name@email.com' }),
		collectionField('Additional Fields', [
			optionalField(customerField, 'The verified customer to whom the payment belongs'),
			textField('Customer Name', 'customerName', 'Name of the payer, at most 255 characters'),
			{
				displayName: 'Expires In (Hours)',
				name: 'expiryHours',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 120, numberPrecision: 0 },
				default: 48,
				description: 'From 1 to 120',
			},
			textField('Note', 'note', 'At most 50 characters, without links'),
		]),
	],
	input: z.object({
		amount: fiat,
		email,
		additionalFields: extras({
			customerId: id,
			customerName: shortText(),
			expiryHours: wholeNumber({ min: 1, max: 120, unit: 'hours' }),
			note: shortText(50),
		}),
	}),
	run: async ({ amount, email: payer, additionalFields }, api) => {
		const request = post(
			'collection:interac:create',
			['collection', 'interac-money-request'],
			{ amount: toJsonNumber(amount), email: payer, ...snake(additionalFields) },
			holding('transaction_id'),
			{
				lookUp:
					'Look for it with "Transaction: Get Many" and the type Collection before you ask the payer again.',
			},
		);
		return await sendUnmarked(api, request, 'transaction_id');
	},
});
