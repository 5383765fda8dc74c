import { z } from 'zod';

import { simplifyField, collectionField } from '../../kit/form/fields';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { settled, transactionIn } from '../api/evidence';
import { idField, requiredField, textField } from '../fields';
import { keyedAttempt } from '../api/keys';
import { only } from './listOperation';
import { asObject, post, snake } from '../api/client';
import { getOperation } from './getOperation';
import { comparable, id, shortText } from '../api/inputs';
import { extras } from '../../kit/form/collections';
import { toggle } from '../../kit/form/inputs';
import { ownReference } from '../../kit/form/ownKey';

/** What is needed of a refund in most workflows. */
const simplifiedRefund = only(
	'id',
	'status',
	'amount',
	'currency',
	'transaction_id',
	'reference',
	'business_customer_id',
	'failure_reason',
	'created_at',
	'updated_at',
);

const refundableField = idField(
	'Collection',
	'transactionId',
	'searchRefundable',
	'The collection; it must be SUCCESSFUL, in EUR or GBP, and at most 7 days old',
);

const create = blaaizOperation({
	name: 'Create',
	action: 'Create a refund',
	description:
		'Sends a collection back to its payer, in full: EUR and GBP only, within 7 days, one attempt.',
	effect: 'payment',
	money: { retry: 'Blaaiz refunds a collection once, so a retry cannot refund it twice' },
	scope: 'refund:create',
	payment: {
		moves: ({ transactionId }) => comparable(transactionId),
		ownKey: ({ additionalFields }) => additionalFields.reference,
		settled,
		once: true,
	},
	recognisesRetries: true,
	fields: [
		refundableField,
		simplifyField,
		collectionField('Additional Fields', [
			textField('Reason', 'reason', 'At most 250 characters'),
			textField(
				'Reference',
				'reference',
				'Your own key of at most 100 characters. If empty, one is derived that protects "Retry On Fail".',
				{ placeholder: 'e.g. REFUND-1042' },
			),
		]),
	],
	input: z.object({
		transactionId: id,
		simplify: toggle(),
		additionalFields: extras({ reason: shortText(250) }, { reference: ownReference(100) }),
	}),
	run: async ({ transactionId, simplify, additionalFields }, api) => {
		const { key: reference } = keyedAttempt(api, additionalFields.reference, transactionId);
		const body = snake({ transactionId, ...additionalFields, reference });
		const request = post('refund:create', ['refund'], body, transactionIn('data', 'id'), {
			lookUp:
				'Look at the collection with "Transaction: Get". Blaaiz allows one refund for it, so sending it again cannot refund twice.',
			facts: { reference },
		});
		const result = { reference, ...asObject(await api.send(request)) };
		return simplify ? simplifiedRefund(result) : result;
	},
});

const get = getOperation({
	what: 'a refund',
	description: 'Returns a refund with its status',
	scope: 'refund:read',
	ids: [requiredField('Refund ID', 'refundId', 'ID of the refund; Blaaiz does not list them')],
	path: (refund) => ['refund', refund],
	simplified: simplifiedRefund,
});

export const refund: Resource = {
	name: 'Refund',
	description: 'Collections sent back to their payers',
	operations: { get, create },
};
