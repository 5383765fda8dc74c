import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { customerField } from '../../fields';
import { request, snake, whole } from '../../rest';
import { id } from '../../values';
import { transactionField } from '../transaction/fields';

export const attachCustomer = blaaizOperation({
	name: 'Attach Customer',
	action: 'Attach a customer to a collection',
	description:
		'Says to which verified customer a collection belongs. Moves no money; safe to repeat.',
	effect: 'write',
	fields: [transactionField, customerField],
	input: z.object({ transactionId: id, customerId: id }),
	request: (values) =>
		request('POST', 'collection:create', ['collection', 'attach-customer'], {
			body: snake(values),
			idempotent: true,
		}),
	output: (answer, { transactionId, customerId }) => ({
		transaction_id: transactionId,
		customer_id: customerId,
		...whole(answer),
	}),
});
