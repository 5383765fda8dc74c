import { z } from 'zod';

import { inputDataField } from '../../../kit/form/fields';
import { blaaizOperation } from '../blaaizOperation';
import { sentence } from '../../api/evidence';
import { choiceField, customerField } from '../../fields';
import { checkedFile, KYC_TYPES, putFileForId, ticketRequest } from '../../api/files';
import { post, asObject } from '../../api/client';
import { id, shortText } from '../../api/inputs';
import { choice } from '../../../kit/form/inputs';

/** The slot of a customer that each kind of file goes into. */
const SLOTS = {
	identity: 'id_file',
	identity_back: 'id_file_back',
	liveness_check: 'liveness_check_file',
	proof_of_address: 'proof_of_address_file',
} as const;

export const uploadDocument = blaaizOperation({
	name: 'Upload Document',
	action: 'Upload a document of a customer',
	description:
		'Uploads a file for an individual customer and attaches it. The identity document starts the verification, so upload the others first. Moves no money; a retry replaces the file.',
	effect: 'write',
	scope: ['file:upload', 'customer:write'],
	// Documented: newly uploaded files override the previous ones.
	recognisesRetries: true,
	file: true,
	fields: [
		customerField,
		choiceField('File Category', 'fileCategory', 'What the file shows', [
			{
				name: 'Identity Document',
				value: 'identity',
				description: 'Front side; attaching it starts the verification',
			},
			{ name: 'Identity Document, Back Side', value: 'identity_back' },
			{ name: 'Liveness Check', value: 'liveness_check' },
			{ name: 'Proof of Address', value: 'proof_of_address' },
		]),
		inputDataField,
	],
	input: z.object({
		customerId: id,
		fileCategory: choice(['identity', 'identity_back', 'liveness_check', 'proof_of_address']),
		inputDataFieldName: shortText(),
	}),
	run: async ({ customerId, fileCategory, inputDataFieldName }, api) => {
		const file = await checkedFile(api, inputDataFieldName, KYC_TYPES);
		const ticket = ticketRequest('file:upload', ['file', 'get-presigned-url'], {
			customer_id: customerId,
			file_category: fileCategory,
		});
		const fileId = await putFileForId(api, ticket, file);
		const answer = await api.send(
			post(
				'customer:write',
				['customer', customerId, 'files'],
				{ [SLOTS[fileCategory]]: fileId },
				sentence,
				{ lookUp: 'Look at the customer with "Customer: Get", or upload the file again.' },
			),
		);
		return {
			customer_id: customerId,
			file_category: fileCategory,
			file_id: fileId,
			...asObject(answer),
		};
	},
});
