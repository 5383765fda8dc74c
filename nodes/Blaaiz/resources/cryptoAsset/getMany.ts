import { listOperation } from '../../lists';
import { get } from '../../rest';

export const getMany = listOperation({
	what: 'crypto assets',
	description: 'Lists the crypto assets with their networks and decimals',
	request: () => get('crypto-asset:read', ['crypto', 'assets']),
});
