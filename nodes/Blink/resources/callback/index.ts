import type { Resource } from '../../../kit/operation';
import { add } from './add';
import { remove } from './delete';
import { getMany } from './getMany';
import { getPortalUrl } from './getPortalUrl';

export const callback: Resource = {
	name: 'Callback',
	description: 'URLs that Blink calls for payments',
	operations: { getMany, add, delete: remove, getPortalUrl },
};
