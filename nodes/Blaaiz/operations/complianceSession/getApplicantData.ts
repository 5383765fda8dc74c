import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { get, unwrap } from '../../api/client';
import { id } from '../../api/inputs';
import { sessionField, sessionPath } from './fields';

export const getApplicantData = blaaizOperation({
	name: 'Get Applicant Data',
	action: 'Get the applicant data of a compliance session',
	description:
		'Returns the verified details of the person once there is a result; they are personal data. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'compliance-kyc:pii:read',
	fields: [sessionField],
	input: z.object({ sessionId: id }),
	request: ({ sessionId }) =>
		get('compliance-kyc:pii:read', sessionPath(sessionId, 'applicant-data')),
	output: (answer) => unwrap(answer),
});
