import { listOperation } from '../../lists';
import { get } from '../../rest';

/** All wallets; there is one per currency. */
export const walletsRequest = () => get('wallet:read', ['wallet']);

export const getMany = listOperation({
	what: 'wallets',
	description: 'Lists the wallets of the business with their balances',
	request: walletsRequest,
});
