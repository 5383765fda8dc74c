import type { Resource } from '../../../kit/operation';
import { getBreakdown } from './getBreakdown';

export const fee: Resource = {
	name: 'Fee',
	description: 'Fees of collections and payouts',
	operations: { getBreakdown },
};
