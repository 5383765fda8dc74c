import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { sentence } from '../../api/evidence';
import { customerField } from '../../fields';
import { safePost, snake, asObject } from '../../api/client';
import { id } from '../../api/inputs';
import { transactionField } from '../transaction';

export const attachCustomer = blaaizOperation({
	name: 'Attach Customer',
	action: 'Attach a customer to a collection',
	description: 'Assigns a collection to a verified customer. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'collection:create',
	fields: [transactionField, customerField],
	input: z.object({ transactionId: id, customerId: id }),
	request: (values) =>
		// Documented as an update of the transaction, which the same customer leaves as it is.
		safePost('collection:create', ['collection', 'attach-customer'], snake(values), sentence),
	output: (answer, { transactionId, customerId }) => ({
		transaction_id: transactionId,
		customer_id: customerId,
		...asObject(answer),
	}),
});
