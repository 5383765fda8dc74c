import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { sentence } from '../../evidence';
import { customerField } from '../../fields';
import { safePost, snake, whole } from '../../rest';
import { id } from '../../values';
import { transactionField } from '../transaction/fields';

export const attachCustomer = blaaizOperation({
	name: 'Attach Customer',
	action: 'Attach a customer to a collection',
	description:
		'Says to which verified customer a collection belongs. Moves no money; safe to retry.',
	effect: 'write',
	fields: [transactionField, customerField],
	input: z.object({ transactionId: id, customerId: id }),
	request: (values) =>
		// Documented as an update of the transaction, which the same customer leaves as it is.
		safePost('collection:create', ['collection', 'attach-customer'], snake(values), sentence),
	output: (answer, { transactionId, customerId }) => ({
		transaction_id: transactionId,
		customer_id: customerId,
		...whole(answer),
	}),
});
