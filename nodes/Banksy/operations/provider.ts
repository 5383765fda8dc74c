import type { Resource } from '../../kit/operation';
import { listOperation } from './listOperation';

export const provider: Resource = {
	name: 'Provider',
	description: 'The payment methods of the account',
	operations: {
		getMany: listOperation('providers', 'Lists the payment methods that the account offers'),
	},
};
