import type { Resource } from '../../../kit/operation';
import { check } from './check';
import { getByKey } from './getByKey';
import { getCounts } from './getCounts';
import { getMany } from './getMany';

export const license: Resource = {
	name: 'License',
	description: 'A license key of an application',
	operations: { check, getByKey, getCounts, getMany },
};
