import type { Resource } from '../../../kit/operation';
import { customQuery } from './customQuery';

export const graphql: Resource = {
	name: 'GraphQL',
	description: 'Anything else in the GraphQL API of Blink',
	operations: { customQuery },
};
