import { z } from 'zod';

import { ApiFailure } from '../../../kit/outcome/failure';
import { operation } from '../../../kit/operation';
import { applicationField, loginField } from '../../fields';
import { id, login } from '../../api/inputs';
import { appUserWithLogin } from './find';

export const getByLogin = operation({
	name: 'Get by Login',
	action: 'Get an app user by login',
	description:
		'Gets the app user with exactly this login; fails when there is none. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'app_users:read',
	fields: [applicationField, loginField],
	input: z.object({ applicationId: id, login }),
	run: async ({ applicationId, login: name }, api) => {
		const row = await appUserWithLogin(api.send, applicationId, name);
		if (row) return row;
		throw new ApiFailure('safeToRetry', {
			message: 'The application has no user with this login',
			description: 'Check the login, with upper and lower case, and the application.',
			code: 'NOT_FOUND',
		});
	},
});
