import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { requiredField } from '../../fields';
import { ticketRequest } from '../../api/files';
import { snake, asObject } from '../../api/client';
import { id } from '../../api/inputs';
import {
	documentTypeField,
	documentTypes,
	fileName as validName,
	sessionField,
	sessionPath,
} from './fields';

/** Asks where a file of a headless session is to be put. */
export const uploadUrlRequest = (
	sessionId: string,
	file: { fileName: string; idDocType: string },
) =>
	ticketRequest(
		'compliance-kyc:create',
		sessionPath(sessionId, 'documents', 'upload-url'),
		snake(file),
		'file_name',
	);

export const getUploadUrl = blaaizOperation({
	name: 'Get Upload URL',
	action: 'Get an upload URL of a compliance session',
	description:
		'Returns a URL to which another system can upload a file of a headless session; "Upload Document" does both steps at once. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'compliance-kyc:create',
	fields: [
		sessionField,
		requiredField('File Name', 'fileName', 'At most 128 characters', {
			placeholder: 'e.g. passport.jpg',
		}),
		documentTypeField,
	],
	input: z.object({ sessionId: id, fileName: validName, idDocType: documentTypes }),
	request: ({ sessionId, ...file }) => uploadUrlRequest(sessionId, file),
	output: asObject,
});
