import { walletField } from '../../fields';
import { getOperation } from '../../singles';

export const get = getOperation({
	what: 'a wallet',
	description: 'Gives a wallet with its currency and balance',
	scope: 'wallet:read',
	ids: [walletField],
	path: (wallet) => ['wallet', wallet],
});
