import { virtualAccountField } from '../../fields';
import { getOperation } from '../../singles';
import { simplifiedAccount } from './simplified';

export const get = getOperation({
	what: 'a virtual account',
	description: 'Gives a virtual account with its bank details and status',
	scope: 'virtual-account:read',
	ids: [virtualAccountField],
	path: (account) => ['virtual-bank-account', account],
	simplified: simplifiedAccount,
});
