import { z } from 'zod';

import { ApiFailure } from '../../../kit/outcome/failure';
import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { applicationField, licenseKeyField } from '../../fields';
import { simplified } from '../../api/schemas';
import { id, licenseKey } from '../../api/inputs';
import { licenseWithKey } from './find';

export const getByKey = operation({
	name: 'Get by Key',
	action: 'Get a license by its key',
	description:
		'Gets the license with exactly this key; fails when there is none. Moves no money and activates nothing; safe to retry.',
	effect: 'read',
	scope: 'licenses:read',
	fields: [applicationField, licenseKeyField, simplifyField],
	input: z.object({ applicationId: id, licenseKey, simplify: toggle() }),
	run: async ({ applicationId, licenseKey: key, simplify }, api) => {
		const row = await licenseWithKey(api.send, applicationId, key);
		if (row) return simplify ? simplified(row) : row;
		throw new ApiFailure('safeToRetry', {
			message: 'The application has no license with this key',
			description:
				'Check the key, with upper and lower case, and the application. The operation Check answers instead of failing.',
			code: 'NOT_FOUND',
		});
	},
});
