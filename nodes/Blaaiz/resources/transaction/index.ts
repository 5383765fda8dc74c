import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const transaction: Resource = {
	name: 'Transaction',
	description: 'Payouts, collections and swaps, as Blaaiz has recorded them',
	operations: { getMany, get },
};
