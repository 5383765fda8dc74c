import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { sentence } from '../../api/evidence';
import { requiredField, textField } from '../../fields';
import { post, snake, asObject } from '../../api/client';
import { comparable, shortText, registered } from '../../api/inputs';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { email } from '../../../kit/form/inputs';

export const acceptInterac = blaaizOperation({
	name: 'Accept Interac',
	action: 'Accept an Interac transfer',
	description: 'Accepts an Interac transfer into the CAD wallet.',
	effect: 'payment',
	money: {
		how: 'into the wallet',
		retry: 'A retry cannot take it twice, since a transfer is accepted only once',
	},
	scope: 'collection:interac:accept',
	payment: { moves: ({ referenceNumber }) => comparable(referenceNumber), once: true },
	fields: [
		requiredField('Reference Number', 'referenceNumber', 'Number of the Interac transfer'),
		collectionField('Additional Fields', [
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
		referenceNumber: registered,
		additionalFields: extras({ email, securityAnswer: shortText() }),
	}),
	request: ({ referenceNumber, additionalFields }) =>
		post(
			'collection:interac:accept',
			['collection', 'accept-interac-money-request'],
			snake({ referenceNumber, ...additionalFields }),
			sentence,
			{
				lookUp: 'Look for it with "Transaction: Get Many" and the type Collection.',
				facts: { reference_number: referenceNumber },
			},
		),
	output: (answer, { referenceNumber }) => ({
		reference_number: referenceNumber,
		...asObject(answer),
	}),
});
