import { z } from 'zod';

import { inputDataField, collectionField } from '../../../kit/form/fields';
import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField, optionalField } from '../../fields';
import { checkedFile, KYB_TYPES, putFileForId, ticketRequest } from '../../api/files';
import { change, put, snake, asObject } from '../../api/client';
import { id, shortText } from '../../api/inputs';
import { descriptionField, documentField, documentShape, nameField, typeField } from './fields';
import { extras } from '../../../kit/form/collections';

const newFileField = optionalField(
	inputDataField,
	'The name of the input field containing a file that replaces the present one',
);

export const update = blaaizOperation({
	name: 'Update',
	action: 'Update a customer document',
	description:
		'Changes a document that is pending or rejected, or replaces its file; a rejected one is pending again. Moves no money; safe to retry, a new file replaces the previous one.',
	effect: 'write',
	scope: 'customer:write',
	recognisesRetries: true,
	fields: [
		customerField,
		documentField,
		collectionField('Update Fields', [descriptionField, nameField, newFileField, typeField]),
	],
	input: z.object({
		customerId: id,
		documentId: id,
		updateFields: extras({ ...documentShape, inputDataFieldName: shortText() }).refine(
			(changes) => Object.keys(changes).length > 0,
			'must name what to change',
		),
	}),
	run: async ({ customerId, documentId, updateFields }, api) => {
		const { inputDataFieldName, ...changes } = updateFields;
		const documents = ['customer', customerId, 'document'];
		const attach = async (field: string) => {
			const file = await checkedFile(api, field, KYB_TYPES);
			const ticket = ticketRequest('customer:write', [...documents, 'presigned-url'], {});
			return await putFileForId(api, ticket, file);
		};
		const fileId = inputDataFieldName && (await attach(inputDataFieldName));
		const body = snake({ ...changes, fileId });
		const path = [...documents, documentId];
		// Whether a file can be registered twice is not documented.
		const request = fileId
			? change('customer:write', path, body, record, {
					lookUp: 'Look at the document with "Customer Document: Get", or upload the file again.',
				})
			: put('customer:write', path, body, record);
		return asObject(await api.send(request));
	},
});
