import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { requiredField } from '../../fields';
import { inside, post } from '../../rest';
import { email } from '../../values';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create an auto deposit email',
	description:
		'Registers an email address; Interac transfers to it are deposited by themselves once it is ACTIVE. Moves no money; a repeat is refused, and there is no way to delete it.',
	effect: 'write',
	fields: [
		requiredField('Email', 'email', 'At most 255 characters', {
			placeholder: 'e.g. name@email.com',
		}),
	],
	input: z.object({ email }),
	request: (values) =>
		post('interac-auto-deposit-email:create', ['interac-auto-deposit-email'], values),
	output: (answer) => inside(answer),
});
