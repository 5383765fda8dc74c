import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';

export const currency: Resource = {
	name: 'Currency',
	description: 'Currencies that Blaaiz knows',
	operations: { getMany },
};
