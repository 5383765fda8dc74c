import type { Resource } from '../../kit/operation';
import { listOperation } from './listOperation';
import { get } from '../api/client';

const getMany = listOperation({
	what: 'crypto assets',
	description: 'Lists the crypto assets with their networks and decimals',
	scope: 'crypto-asset:read',
	request: () => get('crypto-asset:read', ['crypto', 'assets']),
});

export const cryptoAsset: Resource = {
	name: 'Crypto Asset',
	description: 'Crypto assets and the networks they move on',
	operations: { getMany },
};
