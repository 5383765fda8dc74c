import type { Resource } from '../../../kit/operation';
import { create } from './create';

export const cryptoSwap: Resource = {
	name: 'Crypto Swap',
	description: 'Exchange between crypto wallets, or with a fiat wallet',
	operations: { create },
};
