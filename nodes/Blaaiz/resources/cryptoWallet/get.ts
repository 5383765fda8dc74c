import { cryptoWalletField } from '../../fields';
import { getOperation } from '../../singles';

export const get = getOperation({
	what: 'a crypto wallet',
	description: 'Gives a crypto wallet with its asset and its balance as a decimal text',
	scope: 'crypto-wallet:read',
	ids: [cryptoWalletField],
	path: (wallet) => ['crypto', 'wallets', wallet],
});
