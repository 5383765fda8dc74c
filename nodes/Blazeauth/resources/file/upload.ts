import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { InputFailure } from '../../../kit/outcome/failure';
import { operation } from '../../../kit/operation';
import { applicationField } from '../../fields';
import { call, payloadOf, write } from '../../requests';
import { fileName, id } from '../../values';

const SCOPE = 'files:upload';

const urlShape = z.object({ presignedUrl: z.string().url() });

export const upload = operation({
	name: 'Upload',
	action: 'Upload a file',
	description:
		'Checks the name, asks Blazeauth for an upload URL and sends the bytes of a binary field there. Moves no money; names are unique in an application, so a repeat of a finished upload is refused.',
	effect: 'write',
	file: true,
	fields: [
		applicationField,
		{
			displayName: 'Input Data Field Name',
			name: 'binaryField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input field containing the file',
			description: 'The name of the input field containing the file, as the input panel shows it',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. update-2-1',
			description:
				'Name of the file in Blazeauth: 4 to 16 letters, digits, dashes and single spaces. It has no extension, since dots are not allowed.',
		},
	],
	input: z.object({
		applicationId: id,
		binaryField: z.string().trim().min(1, 'must name a field'),
		fileName,
	}),
	run: async ({ applicationId, binaryField, fileName: name }, api): Promise<IDataObject> => {
		const { bytes } = await api.file(binaryField);
		if (bytes.length === 0) {
			throw new InputFailure(
				`The file in the field "${binaryField}" is empty`,
				'Nothing was sent.',
			);
		}
		const query = { applicationId };
		await api.send(
			call({
				method: 'POST',
				path: ['panel', 'check-file-name'],
				query,
				body: { fileName: name },
				scope: SCOPE,
				idempotent: true,
			}),
		);
		const body = { type: 'file', fileName: name, fileSize: bytes.length };
		const answer = await api.send(write('POST', 'get-presigned-upload-url', SCOPE, query, body));
		const { presignedUrl } = urlShape.parse(payloadOf(answer));
		await api.upload(presignedUrl, bytes, { 'content-type': 'application/octet-stream' });
		return { uploaded: true, applicationId, fileName: name, fileSize: bytes.length };
	},
});
