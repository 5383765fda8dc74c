import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';

export const mobileMoneyOperator: Resource = {
	name: 'Mobile Money Operator',
	description: 'Operators of mobile money wallets',
	operations: { getMany },
};
