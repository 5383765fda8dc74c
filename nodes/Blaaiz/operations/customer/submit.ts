import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField } from '../../fields';
import { post, asObject } from '../../api/client';
import { id } from '../../api/inputs';

export const submit = blaaizOperation({
	name: 'Submit for Verification',
	action: 'Submit a customer for verification',
	description:
		'Submits a customer for verification; Blaaiz names what is still missing. Moves no money; a retry is refused during the review.',
	effect: 'write',
	scope: 'customer:write',
	fields: [customerField],
	input: z.object({ customerId: id }),
	request: ({ customerId }) =>
		post('customer:write', ['customer', customerId, 'submit'], {}, record, {
			lookUp: 'Look at its status with "Customer: Get".',
		}),
	output: asObject,
});
