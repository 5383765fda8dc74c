import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { blaaizOperation } from '../../blaaizOperation';
import { record } from '../../evidence';
import { customerField, groupField, textField, walletField } from '../../fields';
import { post, snake, whole } from '../../rest';
import { id, optionals, words } from '../../values';
import { simplifiedAccount } from './simplified';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a virtual account',
	description:
		'Opens a bank account (NGN, USD, GBP or EUR) in the name of a verified customer, into which others can pay. It may be PENDING until the trigger reports it. Moves no money; a retry for the same customer and wallet is refused.',
	effect: 'write',
	fields: [
		walletField,
		customerField,
		simplifyField,
		groupField('Additional Fields', [
			textField('Account Name', 'accountName', 'Name of an NGN account, at most 255 characters'),
		]),
	],
	input: z.object({
		walletId: id,
		customerId: id,
		simplify: toggle(),
		additionalFields: optionals({ accountName: words() }),
	}),
	request: ({ walletId, customerId, additionalFields }) =>
		post(
			'virtual-account:create',
			['virtual-bank-account'],
			snake({ walletId, customerId, ...additionalFields }),
			record,
			{ lookUp: 'Look for the account with "Virtual Account: Get Many".' },
		),
	output: (answer, { simplify }) => (simplify ? simplifiedAccount(whole(answer)) : whole(answer)),
});
