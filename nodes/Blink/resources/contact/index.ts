import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getMany } from './getMany';

export const contact: Resource = {
	name: 'Contact',
	description: 'People whom the account pays',
	operations: { getMany, create },
};
