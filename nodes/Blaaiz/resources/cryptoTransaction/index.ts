import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const cryptoTransaction: Resource = {
	name: 'Crypto Transaction',
	description: 'Deposits, payouts and swaps in crypto',
	operations: { getMany, get },
};
