import type { Resource } from '../../../kit/operation';
import { listOperation } from '../listOperation';
import { createPayment } from './create';
import { getPayment } from './get';

export const payment: Resource = {
	name: 'Payment',
	description: 'Payments that customers make on a page of Banksy',
	operations: {
		create: createPayment,
		get: getPayment,
		getMany: listOperation('payments', 'Lists payments in the order in which Banksy gives them'),
	},
};
