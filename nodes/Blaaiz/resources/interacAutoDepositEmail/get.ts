import { idField } from '../../fields';
import { getOperation } from '../../singles';

const emailField = idField(
	'Auto Deposit Email',
	'autoDepositEmailId',
	'searchAutoDepositEmails',
	'The registered address',
);

export const get = getOperation({
	what: 'an auto deposit email',
	description: 'Gives a registered address with its status',
	scope: 'interac-auto-deposit-email:read',
	ids: [emailField],
	path: (email) => ['interac-auto-deposit-email', email],
});
