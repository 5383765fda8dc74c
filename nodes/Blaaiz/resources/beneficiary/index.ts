import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';

export const beneficiary: Resource = {
	name: 'Beneficiary',
	description: 'Recipients that a customer has paid',
	operations: { getMany, get },
};
