import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';

export const rate: Resource = {
	name: 'Rate',
	description: 'Exchange rates between currencies',
	operations: { getMany },
};
