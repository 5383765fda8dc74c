import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { idField, requiredField } from '../../fields';
import { lookUp, snake, whole } from '../../rest';
import { digits, id } from '../../values';

export const resolveAccount = blaaizOperation({
	name: 'Resolve Account',
	action: 'Resolve an account',
	description:
		'Gives the name of the holder of a Nigerian bank account, to check it before a payout. Moves no money; safe to retry.',
	effect: 'read',
	fields: [
		idField('Bank', 'bankId', 'searchBanks', 'The bank that keeps the account'),
		requiredField('Account Number', 'accountNumber', 'Number of the account', {
			placeholder: 'e.g. 0123456789',
		}),
	],
	input: z.object({ bankId: id, accountNumber: digits }),
	request: (values) => lookUp('bank:read', ['bank', 'account-lookup'], snake(values)),
	output: (answer, { bankId, accountNumber }) => ({
		bank_id: bankId,
		account_number: accountNumber,
		...whole(answer),
	}),
});
