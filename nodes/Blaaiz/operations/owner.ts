import { z } from 'zod';

import { inputDataField } from '../../kit/form/fields';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { sentence } from '../api/evidence';
import { choiceField, customerField, idField } from '../fields';
import { checkedFile, KYB_TYPES, putFileForId, ticketRequest } from '../api/files';
import { asObject, post, remove } from '../api/client';
import { id, shortText } from '../api/inputs';
import { choice } from '../../kit/form/inputs';

const ownerField = idField(
	'Owner',
	'ownerId',
	'searchOwners',
	'The owner of the business customer',
	{ dependsOn: ['customerId.value'] },
);

const deleteOwner = blaaizOperation({
	name: 'Delete',
	action: 'Delete an owner',
	description:
		'Removes an owner that is not approved from a business customer. Moves no money; a retry finds nothing to delete.',
	effect: 'write',
	scope: 'customer:write',
	fields: [customerField, ownerField],
	input: z.object({ customerId: id, ownerId: id }),
	request: ({ customerId, ownerId }) =>
		remove('customer:write', ['customer', customerId, 'owner', ownerId], sentence, {
			lookUp: 'Look at the owners with "Customer: Get".',
		}),
	output: (_, { ownerId }) => ({ deleted: true, id: ownerId }),
});

const uploadId = blaaizOperation({
	name: 'Upload ID',
	action: 'Upload the ID of an owner',
	description:
		'Uploads one side of the identity document of an owner (PDF, JPEG or PNG of at most 25 MB) and attaches it. Moves no money; a retry replaces the file.',
	effect: 'write',
	scope: 'customer:write',
	// Documented: a side that is registered again is replaced.
	recognisesRetries: true,
	file: true,
	fields: [
		customerField,
		ownerField,
		choiceField('Side', 'side', 'A passport has only a front side here', [
			{ name: 'Front', value: 'id_document_front' },
			{ name: 'Back', value: 'id_document_back' },
		]),
		inputDataField,
	],
	aliases: { file_category: 'side' },
	input: z.object({
		customerId: id,
		ownerId: id,
		side: choice(['id_document_front', 'id_document_back']),
		inputDataFieldName: shortText(),
	}),
	run: async ({ customerId, ownerId, side, inputDataFieldName }, api) => {
		const file = await checkedFile(api, inputDataFieldName, KYB_TYPES);
		const owner = ['customer', customerId, 'owner', ownerId];
		const ticket = ticketRequest('customer:write', [...owner, 'file', 'presigned-url'], {
			file_category: side,
		});
		const fileId = await putFileForId(api, ticket, file);
		const answer = await api.send(
			post('customer:write', [...owner, 'files'], { [side]: fileId }, sentence, {
				lookUp: 'Look at the owner with "Customer: Get", or upload the file again.',
			}),
		);
		return {
			customer_id: customerId,
			owner_id: ownerId,
			file_category: side,
			file_id: fileId,
			...asObject(answer),
		};
	},
});

export const owner: Resource = {
	name: 'Owner',
	description: 'Owners of a business customer; they are added with the customer itself',
	operations: { uploadId, delete: deleteOwner },
};
