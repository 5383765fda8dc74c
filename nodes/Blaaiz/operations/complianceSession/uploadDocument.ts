import { z } from 'zod';

import { inputDataField } from '../../../kit/form/fields';
import { checked } from '../../../kit/form/checked';
import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { checkedFile, putFile, SESSION_TYPES } from '../../api/files';
import { post, snake, asObject } from '../../api/client';
import { id, shortText } from '../../api/inputs';
import {
	country3,
	countryField,
	documentTypeField,
	documentTypes,
	fileName as validName,
	sessionField,
	sessionPath,
} from './fields';
import { uploadUrlRequest } from './getUploadUrl';

const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/pdf': 'pdf',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
};

export const uploadDocument = blaaizOperation({
	name: 'Upload Document',
	action: 'Upload a document of a compliance session',
	description:
		'Uploads a file (PDF, JPEG, PNG or WebP of at most 25 MB) to a headless session. Moves no money; a retry adds another document.',
	effect: 'write',
	scope: 'compliance-kyc:create',
	file: true,
	fields: [sessionField, documentTypeField, countryField, inputDataField],
	input: z.object({
		sessionId: id,
		idDocType: documentTypes,
		country: country3,
		inputDataFieldName: shortText(),
	}),
	run: async ({ sessionId, idDocType, country, inputDataFieldName }, api) => {
		const file = await checkedFile(api, inputDataFieldName, SESSION_TYPES);
		const given = file.fileName || `document.${EXTENSIONS[file.type]}`;
		const fileName = checked(z.object({ file: validName }), { file: given }, []).file;
		const ticket = uploadUrlRequest(sessionId, { fileName, idDocType });
		// Blaaiz names the stored file itself; that name, not ours, refers to it afterwards.
		const { file_name: stored } = await putFile(api, ticket, file);
		const body = snake({
			filename: fileName,
			contentType: file.type,
			idDocType,
			country,
			fileName: String(stored),
		});
		const path = sessionPath(sessionId, 'documents');
		const request = post('compliance-kyc:create', path, body, record, {
			lookUp: 'Look at its steps with "Compliance Session: Get".',
		});
		return asObject(await api.send(request));
	},
});
