import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { sentence } from '../../evidence';
import { choiceField, shownFor } from '../../fields';
import { post, whole } from '../../rest';
import { id } from '../../values';
import { transactionField } from '../transaction/fields';
import { logField } from './get';

export const replay = blaaizOperation({
	name: 'Replay',
	action: 'Replay a webhook',
	description:
		'Has Blaaiz deliver an event of the last 90 days again. Moves no money; each retry is another delivery of the same event.',
	effect: 'write',
	fields: [
		choiceField('Replay By', 'replayBy', 'What the event belongs to', [
			{
				name: 'Transaction',
				value: 'transaction',
				description: 'A successful payout or collection',
			},
			{
				name: 'Webhook Log',
				value: 'webhookLog',
				description: 'A failed delivery about a crypto payout',
			},
		]),
		shownFor('replayBy', ['transaction'], transactionField),
		shownFor('replayBy', ['webhookLog'], logField),
	],
	input: z.discriminatedUnion('replayBy', [
		z.object({ replayBy: z.literal('transaction'), transactionId: id }),
		z.object({ replayBy: z.literal('webhookLog'), webhookLogId: id }),
	]),
	request: (values) =>
		post('webhook:replay', ['webhook-replay'], subject(values), sentence, {
			lookUp: 'Look for the delivery with "Webhook Log: Get Many".',
		}),
	output: (answer, values) => ({ ...subject(values), ...whole(answer) }),
});

type Subject = { transactionId: string } | { webhookLogId: string };

/** Exactly one of the two, as Blaaiz wants it. */
function subject(values: Subject): Record<string, string> {
	return 'transactionId' in values
		? { transaction_id: values.transactionId }
		: { webhook_log_id: values.webhookLogId };
}
