import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { groupField, requiredField } from '../../fields';
import { snake, whole } from '../../rest';
import { id, optionals } from '../../values';
import { collectionUrlField, httpsUrl, kycUrlField, payoutUrlField } from './fields';
import { changeRequest } from './requests';

export const update = blaaizOperation({
	name: 'Update',
	action: 'Update webhooks',
	description: 'Changes URLs for events; the signing secret stays. Moves no money; safe to retry.',
	effect: 'write',
	fields: [
		requiredField('Webhook ID', 'webhookId', 'ID or reference of the configuration'),
		groupField('Update Fields', [collectionUrlField, kycUrlField, payoutUrlField]),
	],
	input: z.object({
		webhookId: id,
		updateFields: optionals({
			collectionUrl: httpsUrl,
			kycUrl: httpsUrl,
			payoutUrl: httpsUrl,
		}).refine((urls) => Object.keys(urls).length > 0, 'must name what to change'),
	}),
	request: ({ webhookId, updateFields }) => changeRequest(webhookId, snake(updateFields)),
	output: (answer, { webhookId, updateFields }) => ({
		id: webhookId,
		...snake(updateFields),
		...whole(answer),
	}),
});
