import { z } from 'zod';

import { inputDataField } from '../../../kit/form/fields';
import { blaaizOperation } from '../../blaaizOperation';
import { sentence } from '../../evidence';
import { choiceField, customerField } from '../../fields';
import { checkedFile, KYB_TYPES, putFileForId, ticketRequest } from '../../files';
import { post, whole } from '../../rest';
import { id, words } from '../../values';
import { ownerField } from './fields';

export const uploadId = blaaizOperation({
	name: 'Upload ID',
	action: 'Upload the ID of an owner',
	description:
		'Uploads one side of the identity document of an owner (PDF, JPEG or PNG of at most 25 MB) and attaches it. Moves no money; a retry replaces the file.',
	effect: 'write',
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
		side: z.enum(['id_document_front', 'id_document_back']),
		inputDataFieldName: words(),
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
			...whole(answer),
		};
	},
});
