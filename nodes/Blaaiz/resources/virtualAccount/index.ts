import type { Resource } from '../../../kit/operation';
import { close } from './close';
import { create } from './create';
import { get } from './get';
import { getIdentificationType } from './getIdentificationType';
import { getMany } from './getMany';

export const virtualAccount: Resource = {
	name: 'Virtual Account',
	description: 'Bank accounts in the name of customers, into which others pay',
	operations: { getMany, get, create, close, getIdentificationType },
};
