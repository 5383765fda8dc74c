import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { apiKeyField, apiKeyId, limitTimeWindow, windowField } from './fields';
import { apiKeyMutation, changedKey } from './mutation';

export const removeLimit = operation({
	name: 'Remove Limit',
	action: 'Remove a spending limit of an API key',
	description:
		'Removes the spending limit of an API key for a period. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Write',
	needsPermission: () => true,
	fields: [apiKeyField, windowField],
	input: z.object({ id: apiKeyId, limitTimeWindow }),
	request: (input) =>
		apiKeyMutation({
			field: 'apiKeyRemoveLimit',
			type: 'ApiKeyRemoveLimitInput',
			input,
			idempotent: true,
		}),
	output: changedKey,
});
