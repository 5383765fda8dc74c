import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getMany } from './getMany';

export const cryptoAddress: Resource = {
	name: 'Crypto Address',
	description: 'Addresses into which customers deposit crypto',
	operations: { getMany, create },
};
