import { customerField } from '../../fields';
import { getOperation } from '../getOperation';
import { simplifiedCustomer } from './simplified';

export const get = getOperation({
	what: 'a customer',
	description: 'Returns a customer with its verification, owners and documents',
	scope: 'customer:read',
	ids: [customerField],
	path: (customer) => ['customer', customer],
	simplified: simplifiedCustomer,
});
