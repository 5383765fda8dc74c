import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { groupField, requiredField, textField } from '../../fields';
import { pay, snake, whole } from '../../rest';
import { digits, email, optionals, words } from '../../values';

export const acceptInterac = blaaizOperation({
	name: 'Accept Interac',
	action: 'Accept an interac transfer',
	description:
		'Takes an Interac transfer that somebody has sent into the CAD wallet. Moves money into the wallet; it cannot be repeated, since a transfer is accepted only once.',
	effect: 'payment',
	fields: [
		requiredField('Reference Number', 'referenceNumber', 'Number of the Interac transfer'),
		groupField('Additional Fields', [
			textField('Email', 'email', 'Address that the transfer was sent to', {
				placeholder: 'e.g. name@email.com',
			}),
			textField(
				'Security Answer',
				'securityAnswer',
				'Answer to the question of the payer; not for auto-deposit',
				{ typeOptions: { password: true } },
			),
		]),
	],
	input: z.object({
		referenceNumber: digits,
		additionalFields: optionals({ email, securityAnswer: words() }),
	}),
	request: ({ referenceNumber, additionalFields }) =>
		pay(
			'collection:interac:accept',
			['collection', 'accept-interac-money-request'],
			snake({ referenceNumber, ...additionalFields }),
		),
	output: (answer, { referenceNumber }) => ({
		reference_number: referenceNumber,
		...whole(answer),
	}),
});
