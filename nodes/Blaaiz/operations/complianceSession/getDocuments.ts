import { z } from 'zod';

import { optional } from '../../../kit/form/inputs';
import { blaaizOperation } from '../blaaizOperation';
import { textField } from '../../fields';
import { get, unwrap, rowsWithin } from '../../api/client';
import { id } from '../../api/inputs';
import { sessionField, sessionPath } from './fields';

export const getDocuments = blaaizOperation({
	name: 'Get Documents',
	action: 'Get the documents of a compliance session',
	description:
		'Lists the documents of a session, or returns one with a link that lasts 15 minutes; they are personal data. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'compliance-kyc:pii:read',
	fields: [
		sessionField,
		textField('Document ID', 'documentId', 'Only this one, with a link to its file'),
	],
	input: z.object({ sessionId: id, documentId: optional(id) }),
	request: ({ sessionId, documentId }) =>
		get(
			'compliance-kyc:pii:read',
			sessionPath(sessionId, 'documents', ...(documentId ? [documentId] : [])),
		),
	output: (answer, { documentId }) =>
		documentId ? unwrap(answer) : rowsWithin(answer, 'documents'),
});
