import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';

export const session: Resource = {
	name: 'Session',
	description: 'A client of an application that is connected right now',
	operations: { getMany },
};
