import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { sentence } from '../../api/evidence';
import { customerField } from '../../fields';
import { remove } from '../../api/client';
import { id } from '../../api/inputs';
import { documentField } from './fields';

export const deleteDocument = blaaizOperation({
	name: 'Delete',
	action: 'Delete a customer document',
	description:
		'Removes a document that is neither approved nor under review. Moves no money; a retry finds nothing to delete.',
	effect: 'write',
	scope: 'customer:write',
	fields: [customerField, documentField],
	input: z.object({ customerId: id, documentId: id }),
	request: ({ customerId, documentId }) =>
		remove('customer:write', ['customer', customerId, 'document', documentId], sentence, {
			lookUp: 'Look for the document with "Customer Document: Get Many".',
		}),
	output: (_, { documentId }) => ({ deleted: true, id: documentId }),
});
