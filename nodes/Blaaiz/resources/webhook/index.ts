import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { register } from './register';
import { update } from './update';

export const webhook: Resource = {
	name: 'Webhook',
	description: 'The URLs to which Blaaiz delivers events; the trigger can set them by itself',
	operations: { get, register, update },
};
