import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { record } from '../../evidence';
import { requiredField } from '../../fields';
import { post, whole } from '../../rest';
import { email } from '../../values';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create an auto deposit email',
	description:
		'Registers an email address; Interac transfers to it are deposited by themselves once it is ACTIVE. Moves no money; a retry is refused, and there is no way to delete it.',
	effect: 'write',
	fields: [
		requiredField('Email', 'email', 'At most 255 characters', {
			placeholder: 'e.g. name@email.com',
		}),
	],
	input: z.object({ email }),
	request: (values) =>
		post('interac-auto-deposit-email:create', ['interac-auto-deposit-email'], values, record, {
			lookUp: 'Look for the address with "Interac Auto Deposit Email: Get Many".',
		}),
	output: whole,
});
