import type { Resource } from '../../kit/operation';
import { walletField } from '../fields';
import { listOperation } from './listOperation';
import { get } from '../api/client';
import { getOperation } from './getOperation';

const getWallet = getOperation({
	what: 'a wallet',
	description: 'Returns a wallet with its currency and balance',
	scope: 'wallet:read',
	ids: [walletField],
	path: (wallet) => ['wallet', wallet],
});

/** All wallets; there is one per currency. */
export const walletsRequest = () => get('wallet:read', ['wallet']);

const getMany = listOperation({
	what: 'wallets',
	description: 'Lists the wallets of the business with their balances',
	scope: 'wallet:read',
	request: walletsRequest,
});

export const wallet: Resource = {
	name: 'Wallet',
	description: 'Balances of the business, one wallet per currency',
	operations: { getMany, get: getWallet },
};
