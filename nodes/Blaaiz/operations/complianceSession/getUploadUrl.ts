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
		'Gives a URL to which a file of a headless session can be put from elsewhere; "Upload Document" does it all at once. Moves no money; safe to retry.',
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
