import type { Resource } from '../../../kit/operation';
import { call } from './call';

export const api: Resource = {
	name: 'API',
	description: 'Endpoints of Blaaiz that this node has no operation for',
	operations: { call },
};
