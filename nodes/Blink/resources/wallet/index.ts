import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const wallet: Resource = {
	name: 'Wallet',
	description: 'The bitcoin and the dollar wallet of an account',
	operations: { getMany, get },
};
