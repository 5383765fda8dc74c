import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField } from '../../fields';
import { get } from '../../api/client';
import { id } from '../../api/inputs';

const answerShape = z.object({ data: z.object({ totalLicenses: z.number() }).passthrough() });

export const getCounts = operation({
	name: 'Get Counts',
	action: 'Get the counts of licenses',
	description:
		'Counts the licenses of an application: total, available, paused, active, expired and blacklisted. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'licenses:read',
	fields: [applicationField],
	input: z.object({ applicationId: id }),
	request: ({ applicationId }) => get('get-licenses-metadata', 'licenses:read', { applicationId }),
	output: (answer, { applicationId }): IDataObject => ({
		applicationId,
		...answerShape.parse(answer).data,
	}),
});
