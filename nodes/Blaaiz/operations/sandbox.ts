import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { sentence } from '../api/evidence';
import { textField } from '../fields';
import { asObject, post } from '../api/client';
import { fiat } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { extras } from '../../kit/form/collections';
import { email } from '../../kit/form/inputs';
import { toJsonNumber } from '../../kit/form/money';

const simulateInterac = blaaizOperation({
	name: 'Simulate Interac',
	action: 'Simulate an Interac collection',
	description:
		'Makes the development environment deliver the event of an Interac collection. Moves no money, and production refuses it; each retry delivers another event.',
	effect: 'write',
	scope: 'mock:webhook:trigger',
	fields: [
		collectionField('Additional Fields', [
			textField('Amount', 'amount', 'In CAD', { placeholder: 'e.g. 50.00' }),
			textField('Interac Email', 'interacEmail', 'Email address of the simulated payer', {
				placeholder: 'e.g. name@email.com',
			}),
		]),
	],
	input: z.object({ additionalFields: extras({ amount: fiat, interacEmail: email }) }),
	request: ({ additionalFields: { amount, interacEmail } }) =>
		post(
			'mock:webhook:trigger',
			['mock', 'simulate-webhook', 'interac'],
			{
				...(interacEmail !== undefined && { interac_email: interacEmail }),
				...(amount !== undefined && { amount: toJsonNumber(amount) }),
			},
			sentence,
			{ lookUp: 'Look for the delivery with "Webhook Log: Get Many".' },
		),
	output: asObject,
});

export const sandbox: Resource = {
	name: 'Sandbox',
	description: 'For testing, in the development environment only',
	operations: { simulateInterac },
};
