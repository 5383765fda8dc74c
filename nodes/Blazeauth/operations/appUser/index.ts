import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getByLogin } from './getByLogin';
import { getCount } from './getCount';
import { getMany } from './getMany';

export const appUser: Resource = {
	name: 'App User',
	description: 'A user of an application, who signs in with a login and a password',
	operations: { getMany, getByLogin, getCount, create },
};
