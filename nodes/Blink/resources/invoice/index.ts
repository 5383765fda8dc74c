import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getStatus } from './getStatus';

export const invoice: Resource = {
	name: 'Invoice',
	description: 'Lightning invoices: requests to be paid',
	operations: { create, getStatus },
};
