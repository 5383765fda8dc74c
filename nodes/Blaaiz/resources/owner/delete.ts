import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { sentence } from '../../evidence';
import { customerField } from '../../fields';
import { remove } from '../../rest';
import { id } from '../../values';
import { ownerField } from './fields';

export const deleteOwner = blaaizOperation({
	name: 'Delete',
	action: 'Delete an owner',
	description:
		'Removes an owner that is not approved from a business customer. Moves no money; a retry finds nothing to delete.',
	effect: 'write',
	fields: [customerField, ownerField],
	input: z.object({ customerId: id, ownerId: id }),
	request: ({ customerId, ownerId }) =>
		remove('customer:write', ['customer', customerId, 'owner', ownerId], sentence, {
			lookUp: 'Look at the owners with "Customer: Get".',
		}),
	output: (_, { ownerId }) => ({ deleted: true, id: ownerId }),
});
