import { getOperation } from '../getOperation';
import { sessionField, sessionPath } from './fields';

export const get = getOperation({
	what: 'a compliance session',
	description: 'Returns a session with its status and result',
	scope: 'compliance-kyc:read',
	ids: [sessionField],
	path: sessionPath,
});
