import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { deleteDocument } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const customerDocument: Resource = {
	name: 'Customer Document',
	description: 'Documents of a business customer (KYB)',
	operations: { getMany, get, create, update, delete: deleteDocument },
};
