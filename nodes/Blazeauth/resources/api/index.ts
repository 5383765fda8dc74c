import type { Resource } from '../../../kit/operation';
import { customCall } from './customCall';

export const api: Resource = {
	name: 'API',
	description: 'Routes of the Management API that this node does not model',
	operations: { customCall },
};
