import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { apiKeyField, apiKeyId } from './fields';
import { apiKeyMutation, changedKey } from './mutation';

export const revoke = operation({
	name: 'Revoke',
	action: 'Revoke an API key',
	description:
		'Revokes an API key permanently; the key of this credential can be revoked too. Moves no money; revoking it again changes nothing.',
	effect: 'write',
	scope: 'Write',
	fields: [apiKeyField],
	input: z.object({ id: apiKeyId }),
	request: (input) =>
		apiKeyMutation({
			field: 'apiKeyRevoke',
			type: 'ApiKeyRevokeInput',
			input,
			// once the credential's own key is revoked, a second request is refused
			idempotent: false,
		}),
	output: changedKey,
});
