import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';
import { upsert } from './upsert';

export const variable: Resource = {
	name: 'Variable',
	description: 'A value that the clients of an application can read',
	operations: { getMany, get, create, upsert, update },
};
