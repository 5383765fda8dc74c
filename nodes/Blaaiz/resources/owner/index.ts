import type { Resource } from '../../../kit/operation';
import { deleteOwner } from './delete';
import { uploadId } from './uploadId';

export const owner: Resource = {
	name: 'Owner',
	description: 'Owners of a business customer; they are added with the customer itself',
	operations: { uploadId, delete: deleteOwner },
};
