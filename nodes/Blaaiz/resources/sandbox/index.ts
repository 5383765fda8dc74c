import type { Resource } from '../../../kit/operation';
import { simulateInterac } from './simulateInterac';

export const sandbox: Resource = {
	name: 'Sandbox',
	description: 'For trying out, in the development environment only',
	operations: { simulateInterac },
};
