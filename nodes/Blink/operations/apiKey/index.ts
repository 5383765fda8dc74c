import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getMany } from './getMany';
import { removeLimit } from './removeLimit';
import { revoke } from './revoke';
import { setLimit } from './setLimit';

export const apiKey: Resource = {
	name: 'API Key',
	description: 'Keys to the account, and their spending limits',
	operations: { getMany, create, removeLimit, revoke, setLimit },
};
