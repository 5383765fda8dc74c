import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { inputDataField } from '../../kit/form/fields';
import { operation, type Resource } from '../../kit/operation';
import { ApiFailure, InputFailure, isUnknown, unknown } from '../../kit/outcome/failure';
import { applicationField } from '../fields';
import { call, creation, payloadOf } from '../api/client';
import { fileName, id } from '../api/inputs';
import { text } from '../../kit/form/inputs';
import { quoted } from '../../kit/form/redaction';

const SCOPE = 'files:upload';

const urlShape = z.object({ presignedUrl: z.string().url() });

const upload = operation({
	name: 'Upload',
	action: 'Upload a file',
	description:
		'Checks the name, asks Blazeauth for an upload URL and sends the bytes of a binary field there. Moves no money; names are unique in an application, so a retry of a finished upload is refused; for an unfinished one this is not documented.',
	effect: 'write',
	scope: 'files:upload',
	file: true,
	fields: [
		applicationField,
		inputDataField,
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
		inputDataFieldName: text(),
		fileName,
	}),
	run: async ({ applicationId, inputDataFieldName, fileName: name }, api): Promise<IDataObject> => {
		const { bytes } = await api.file(inputDataFieldName);
		if (bytes.length === 0) {
			throw new InputFailure(
				`The file in the field ${quoted(inputDataFieldName)} is empty`,
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
				// It only asks: the scope is documented for upload URLs and checks.
				idempotent: true,
			}),
		);
		const grant = creation('get-presigned-upload-url', {
			scope: SCOPE,
			query,
			body: { type: 'file', fileName: name, fileSize: bytes.length },
			lookUp: `Whether Blazeauth keeps the name "${name}" for an upload that was not finished is not documented. Look at the files of the application in the Blazeauth dashboard before you upload it again.`,
		});
		const { presignedUrl } = (await api
			.send({ ...grant, read: (answer) => urlShape.parse(payloadOf(grant.read(answer))) })
			.catch((caught: unknown) => {
				throw isUnknown(caught) ? withoutUrl(caught) : caught;
			})) as z.output<typeof urlShape>;
		try {
			await api.upload(presignedUrl, bytes, { 'content-type': 'application/octet-stream' });
		} catch (caught) {
			throw caught instanceof ApiFailure ? unfinished(caught, grant.lookUp) : caught;
		}
		return { uploaded: true, applicationId, fileName: name, fileSize: bytes.length };
	},
});

/** Without the URL no byte can have gone anywhere, whatever became of the request for it. */
function withoutUrl({ details }: ApiFailure): ApiFailure {
	const { message, status, facts } = details;
	return new ApiFailure('safeToRetry', {
		message: `Nothing was uploaded: ${message.replace(/^The outcome is unknown: /, '')}`,
		description:
			'Run it again. If Blazeauth then says that the name is taken, it keeps the name for the URL that got lost: use another name, or look at the files of the application in the dashboard.',
		status,
		facts,
	});
}

/** The name was asked for, and its bytes have not arrived, or nobody knows whether they have. */
function unfinished({ details }: ApiFailure, lookUp = ''): ApiFailure {
	const { message, status } = details;
	return unknown({
		message: `The outcome is unknown: an upload URL was given, and then: ${message}`,
		description: lookUp,
		status,
	});
}

export const file: Resource = {
	name: 'File',
	description: 'A file that the clients of an application can download',
	operations: { upload },
};
