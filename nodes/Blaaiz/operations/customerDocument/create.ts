import { z } from 'zod';

import { inputDataField, collectionField } from '../../../kit/form/fields';
import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField } from '../../fields';
import { checkedFile, KYB_TYPES, putFileForId, ticketRequest } from '../../api/files';
import { post, snake, asObject } from '../../api/client';
import { id, shortText } from '../../api/inputs';
import { descriptionField, documentShape, nameField, typeField } from './fields';
import { extras } from '../../../kit/form/collections';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a customer document',
	description:
		'Uploads a file (PDF, JPEG or PNG of at most 25 MB) and adds it to the documents of a business customer. Moves no money; a retry adds a second document.',
	effect: 'write',
	scope: 'customer:write',
	file: true,
	fields: [
		customerField,
		typeField,
		{ ...nameField, required: true },
		inputDataField,
		collectionField('Additional Fields', [descriptionField]),
	],
	input: z.object({
		customerId: id,
		type: documentShape.type,
		name: documentShape.name,
		inputDataFieldName: shortText(),
		additionalFields: extras({ description: documentShape.description }),
	}),
	run: async ({ customerId, inputDataFieldName, additionalFields, ...document }, api) => {
		const file = await checkedFile(api, inputDataFieldName, KYB_TYPES);
		const documents = ['customer', customerId, 'document'];
		const ticket = ticketRequest('customer:write', [...documents, 'presigned-url'], {});
		const fileId = await putFileForId(api, ticket, file);
		const body = snake({ ...document, ...additionalFields, fileId });
		const request = post('customer:write', documents, body, record, {
			lookUp: 'Look for the document with "Customer Document: Get Many".',
		});
		return asObject(await api.send(request));
	},
});
