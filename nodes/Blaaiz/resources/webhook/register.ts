import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { groupField } from '../../fields';
import { snake, whole } from '../../rest';
import { optionals } from '../../values';
import { collectionUrlField, httpsUrl, kycUrlField, payoutUrlField } from './fields';
import { registrationRequest } from './requests';

export const register = blaaizOperation({
	name: 'Register',
	action: 'Register webhooks',
	description:
		'Sets the URLs for events and gives the signing secret, which Blaaiz shows only this once: put it into a credential and delete the execution. Moves no money; what a retry does, Blaaiz does not say.',
	effect: 'write',
	fields: [
		{ ...collectionUrlField, required: true },
		{ ...payoutUrlField, required: true },
		groupField('Additional Fields', [kycUrlField]),
	],
	input: z.object({
		collectionUrl: httpsUrl,
		payoutUrl: httpsUrl,
		additionalFields: optionals({ kycUrl: httpsUrl }),
	}),
	request: ({ collectionUrl, payoutUrl, additionalFields }) =>
		registrationRequest(snake({ collectionUrl, payoutUrl, ...additionalFields })),
	output: whole,
});
