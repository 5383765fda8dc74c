import type { Resource } from '../../../kit/operation';
import { customQuery } from './customQuery';

export const graphql: Resource = {
	name: 'GraphQL',
	description: 'Whatever else the GraphQL API of Blink offers',
	operations: { customQuery },
};
