import { z } from 'zod';

import { ApiFailure } from '../../../kit/outcome/failure';
import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { blaaizOperation } from '../../blaaizOperation';
import { groupField, textField } from '../../fields';
import { inside, pay, snake } from '../../rest';
import { id, optionals, words } from '../../values';
import { transactionField } from '../transaction/fields';
import { simplifiedRefund } from './simplified';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a refund',
	description:
		'Sends a collection back to its payer, in full: EUR and GBP only, within 7 days, one attempt. Moves money; the reference makes a repeat harmless.',
	effect: 'payment',
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
		const reference = additionalFields.reference ?? api.deriveKey({ refund: transactionId });
		const body = snake({ transactionId, ...additionalFields, reference });
		const answer = await api
			.send(pay('refund:create', ['refund'], body))
			.catch((caught: unknown) => {
				throw caught instanceof ApiFailure ? withReference(caught, reference) : caught;
			});
		const result = { reference, ...inside(answer) };
		return simplify ? simplifiedRefund(result) : result;
	},
});

function withReference(failure: ApiFailure, reference: string): ApiFailure {
	const description = failure.details.outcomeUnknown
		? `Blaaiz may or may not have refunded. Look the collection up with "Transaction: Get", or send the refund again with the reference ${reference}: the same reference refunds only once.`
		: failure.details.description;
	return failure.with({ description, facts: { reference } });
}
