import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { requiredField } from '../../fields';
import { lookUp, whole } from '../../rest';
import { iban } from '../../values';

export const verifyIban = blaaizOperation({
	name: 'Verify IBAN',
	action: 'Verify an IBAN',
	description:
		'Tells whether an account can be reached by SEPA and SEPA Instant; it checks no name. Moves no money; safe to retry.',
	effect: 'read',
	fields: [
		requiredField('IBAN', 'iban', '15 to 34 characters, with or without spaces', {
			placeholder: 'e.g. DE02 1203 0000 0000 2020 51',
		}),
	],
	input: z.object({ iban }),
	request: ({ iban: account }) =>
		lookUp('bank:read', ['bank', 'iban-verification'], { iban: account }),
	output: (answer, { iban: account }) => ({ iban: account, ...whole(answer) }),
});
