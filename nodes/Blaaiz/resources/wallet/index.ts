import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const wallet: Resource = {
	name: 'Wallet',
	description: 'Balances of the business, one wallet per currency',
	operations: { getMany, get },
};
