import type { Resource } from '../../../kit/operation';
import { send } from './send';

export const customApiCall: Resource = {
	name: 'Custom API Call',
	description: 'Endpoints of Blaaiz that this node has no operation for',
	operations: { send },
};
