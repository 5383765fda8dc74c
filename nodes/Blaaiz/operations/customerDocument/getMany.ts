import { customerField } from '../../fields';
import { listOperation } from '../listOperation';
import { get } from '../../api/client';
import { id } from '../../api/inputs';

/** All documents of a business customer. */
export const documentsRequest = (customerId: string) =>
	get('customer:read', ['customer', customerId, 'document']);

export const getMany = listOperation({
	what: 'customer documents',
	description: 'Lists the documents of a business customer with the comments of the reviewers',
	scope: 'customer:read',
	fields: [customerField],
	input: { customerId: id },
	request: ({ customerId }) => documentsRequest(customerId),
});
