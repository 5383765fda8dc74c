import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const cryptoWallet: Resource = {
	name: 'Crypto Wallet',
	description: 'Crypto balances of the business',
	operations: { getMany, get },
};
