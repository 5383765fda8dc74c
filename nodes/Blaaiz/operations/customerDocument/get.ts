import { customerField } from '../../fields';
import { getOperation } from '../getOperation';
import { documentField } from './fields';

export const get = getOperation({
	what: 'a customer document',
	description: 'Returns a document of a business customer, with a link to its file',
	scope: 'customer:read',
	ids: [customerField, documentField],
	path: (customer, document) => ['customer', customer, 'document', document],
});
