import { listOperation } from '../../lists';
import { get } from '../../rest';

/** All crypto wallets. */
export const cryptoWalletsRequest = () => get('crypto-wallet:read', ['crypto', 'wallets']);

export const getMany = listOperation({
	what: 'crypto wallets',
	description: 'Lists the crypto wallets of the business',
	request: cryptoWalletsRequest,
});
