import type { Resource } from '../../../kit/operation';
import { customCall } from './call';

export const api: Resource = {
	name: 'API',
	description: "Everything in Banksy's reference that has no operation of its own",
	operations: { call: customCall },
};
