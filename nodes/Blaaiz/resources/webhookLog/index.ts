import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getMany } from './getMany';
import { replay } from './replay';

export const webhookLog: Resource = {
	name: 'Webhook Log',
	description: 'What Blaaiz has delivered, and how it was received',
	operations: { getMany, get, replay },
};
