import { z } from 'zod';

import type { EarlierNode } from '../../kit/api';
import { extras } from '../../kit/form/collections';
import { collectionField } from '../../kit/form/fields';
import { wholeNumber } from '../../kit/form/money';
import { operation } from '../../kit/operation';
import { InputFailure } from '../../kit/outcome/failure';
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
		refuseUnawaited(api.node.before(TRIGGER));
		await api.node.respond({ statusCode: input.statusCode, headers, body: text });
		const { json, binary } = api.node.item();
		return [{ json, binary }];
	},
});

/**
 * Refuses an answer that n8n would drop without a word.
 * @param triggers those of the type that waits for answers
 * @throws InputFailure when nobody can be waiting
 */
function refuseUnawaited(triggers: readonly EarlierNode[]): void {
	const trigger = triggers.find(({ hasRun }) => hasRun) ?? triggers[0];
	if (!trigger) {
		throw new InputFailure(
			'No Signed Webhook Trigger comes before this node',
			'An answer goes to the delivery that started the execution. Connect the trigger, or use the node Respond to Webhook behind a Webhook node.',
		);
	}
	if (trigger.parameters.respond === 'responseNode') return;
	throw new InputFailure(
		`"${trigger.name}" does not wait for an answer`,
		"Set its field Respond to Using the 'Webhook Signature' Node.",
	);
}
