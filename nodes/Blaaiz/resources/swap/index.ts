import type { Resource } from '../../../kit/operation';
import { create } from './create';

export const swap: Resource = {
	name: 'Swap',
	description: 'Exchange between the wallets of the business',
	operations: { create },
};
