import type { Resource } from '../../../kit/operation';
import { getLimits } from './getLimits';

export const account: Resource = {
	name: 'Account',
	description: 'The plan of the account',
	operations: { getLimits },
};
