import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { customerField } from '../../fields';
import { remove } from '../../rest';
import { id } from '../../values';
import { ownerField } from './fields';

export const deleteOwner = blaaizOperation({
	name: 'Delete',
	action: 'Delete an owner',
	description:
		'Removes an owner that is not approved from a business customer. Moves no money; a repeat finds nothing to delete.',
	effect: 'write',
	fields: [customerField, ownerField],
	input: z.object({ customerId: id, ownerId: id }),
	request: ({ customerId, ownerId }) =>
		remove('customer:write', ['customer', customerId, 'owner', ownerId]),
	output: (_, { ownerId }) => ({ deleted: true, id: ownerId }),
});
