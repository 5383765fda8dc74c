import type { Resource } from '../../kit/operation';
import { cryptoWalletField } from '../fields';
import { listOperation } from './listOperation';
import { get } from '../api/client';
import { getOperation } from './getOperation';

const getCryptoWallet = getOperation({
	what: 'a crypto wallet',
	description: 'Returns a crypto wallet with its asset and its balance as a decimal text',
	scope: 'crypto-wallet:read',
	ids: [cryptoWalletField],
	path: (wallet) => ['crypto', 'wallets', wallet],
});

/** All crypto wallets. */
export const cryptoWalletsRequest = () => get('crypto-wallet:read', ['crypto', 'wallets']);

const getMany = listOperation({
	what: 'crypto wallets',
	description: 'Lists the crypto wallets of the business',
	scope: 'crypto-wallet:read',
	request: cryptoWalletsRequest,
});

export const cryptoWallet: Resource = {
	name: 'Crypto Wallet',
	description: 'Crypto balances of the business',
	operations: { getMany, get: getCryptoWallet },
};
