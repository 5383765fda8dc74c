import type { Resource } from '../../../kit/operation';
import { create } from './create';

export const cryptoPayout: Resource = {
	name: 'Crypto Payout',
	description: 'Crypto that goes out',
	operations: { create },
};
