import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { get } from './get';

export const refund: Resource = {
	name: 'Refund',
	description: 'Collections that are sent back to their payers',
	operations: { get, create },
};
