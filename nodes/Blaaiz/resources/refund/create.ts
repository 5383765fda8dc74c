import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { blaaizOperation } from '../../blaaizOperation';
import { transactionIn } from '../../evidence';
import { groupField, textField } from '../../fields';
import { keyedAttempt } from '../../keys';
import { post, snake, whole } from '../../rest';
import { comparable, id, optionals, words } from '../../values';
import { transactionField } from '../transaction/fields';
import { simplifiedRefund } from './simplified';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a refund',
	description:
		'Sends a collection back to its payer, in full: EUR and GBP only, within 7 days, one attempt. Moves money; Blaaiz refunds a collection once, so a retry cannot refund it twice.',
	effect: 'payment',
	payment: {
		moves: ({ transactionId }) => comparable(transactionId),
		ownKey: ({ additionalFields }) => additionalFields.reference,
		once: true,
	},
	recognisesRetries: true,
	fields: [
		{ ...transactionField, description: 'The collection; it must be SUCCESSFUL' },
		simplifyField,
		groupField('Additional Fields', [
			textField('Reason', 'reason', 'At most 250 characters'),
			textField(
				'Reference',
				'reference',
				'Your own key of at most 100 characters. Left empty, one is derived that protects "Retry On Fail".',
				{ placeholder: 'e.g. REFUND-1042' },
			),
		]),
	],
	input: z.object({
		transactionId: id,
		simplify: toggle(),
		additionalFields: optionals({ reason: words(250), reference: words(100) }),
	}),
	run: async ({ transactionId, simplify, additionalFields }, api) => {
		const { key: reference } = keyedAttempt(api, additionalFields.reference, transactionId);
		const body = snake({ transactionId, ...additionalFields, reference });
		const request = post('refund:create', ['refund'], body, transactionIn('data', 'id'), {
			lookUp:
				'Look at the collection with "Transaction: Get". Blaaiz allows one refund for it, so sending it again cannot refund twice.',
			facts: { reference },
		});
		const result = { reference, ...whole(await api.send(request)) };
		return simplify ? simplifiedRefund(result) : result;
	},
});
