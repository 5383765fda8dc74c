import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { inside } from '../../rest';
import { configurationRequest } from './requests';

export const get = blaaizOperation({
	name: 'Get',
	action: 'Get the webhook configuration',
	description: 'Gives the URLs to which Blaaiz delivers events. Moves no money; safe to retry.',
	effect: 'read',
	fields: [],
	input: z.object({}),
	request: configurationRequest,
	output: (answer) => inside(answer),
});
