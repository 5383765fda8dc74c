import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { requiredField } from '../../fields';
import { lookUp, snake, whole } from '../../rest';
import { digits, words } from '../../values';

export const verifyPayee = blaaizOperation({
	name: 'Verify Payee',
	action: 'Verify a payee',
	description:
		'Checks whether a name belongs to a British account (Confirmation of Payee). No match is an answer, not a failure. Moves no money; safe to retry.',
	effect: 'read',
	fields: [
		requiredField('Sort Code', 'sortCode', 'Six digits, with or without dashes', {
			placeholder: 'e.g. 20-00-00',
		}),
		requiredField('Account Number', 'accountNumber', 'Eight digits', {
			placeholder: 'e.g. 55779911',
		}),
		requiredField('Account Name', 'accountName', 'Name of the holder as you know it'),
	],
	input: z.object({ sortCode: digits, accountNumber: digits, accountName: words() }),
	request: (values) => lookUp('bank:read', ['bank', 'payee-verification'], snake(values)),
	output: whole,
});
