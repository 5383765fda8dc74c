import { z } from 'zod';

import { extras } from '../../kit/form/collections';
import { collectionField } from '../../kit/form/fields';
import { wholeNumber } from '../../kit/form/money';
import { operation } from '../../kit/operation';
import { bodyFields, bodyInput, bodyOf, headersInput } from './fields';

/** The type of the node that waits for the answer. */
const TRIGGER = 'signedWebhookTrigger';

export const respond = operation({
	name: 'Respond',
	action: 'Respond to a delivery',
	description:
		'Answers the delivery that a Signed Webhook Trigger is holding open. The first item provides the response, and all items pass through unchanged. Moves no money; safe to retry, since n8n sends only one response.',
	effect: 'write',
	anonymous: true,
	fields: [
		{
			displayName: 'Status Code',
			name: 'statusCode',
			type: 'number',
			typeOptions: { minValue: 200, maxValue: 599 },
			default: 200,
			description: 'Providers treat anything but 2xx as a failure, and deliver again',
		},
		...bodyFields(['none', 'json', 'text']),
		collectionField('Options', [
			{
				displayName: 'Headers',
				name: 'headers',
				type: 'json',
				default: '{}',
				description: 'Headers of the answer, by name',
			},
		]),
	],
	input: z.object({
		statusCode: wholeNumber({ min: 200, max: 599 }),
		...bodyInput,
		inputDataFieldName: z.undefined(),
		options: extras({ headers: headersInput }),
	}),
	run: async (input, api) => {
		const { text = '', contentType } = await bodyOf(input, api);
		const type = contentType === undefined ? {} : { 'content-type': contentType };
		const headers = { ...type, ...input.options.headers };
		await api.node.respond({ statusCode: input.statusCode, headers, body: text }, TRIGGER);
		const { json, binary } = api.node.item();
		return [{ json, binary }];
	},
});
