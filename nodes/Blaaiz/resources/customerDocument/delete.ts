import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { customerField } from '../../fields';
import { remove } from '../../rest';
import { id } from '../../values';
import { documentField } from './fields';

export const deleteDocument = blaaizOperation({
	name: 'Delete',
	action: 'Delete a customer document',
	description:
		'Removes a document that is neither approved nor under review. Moves no money; a repeat finds nothing to delete.',
	effect: 'write',
	fields: [customerField, documentField],
	input: z.object({ customerId: id, documentId: id }),
	request: ({ customerId, documentId }) =>
		remove('customer:write', ['customer', customerId, 'document', documentId]),
	output: (_, { documentId }) => ({ deleted: true, id: documentId }),
});
