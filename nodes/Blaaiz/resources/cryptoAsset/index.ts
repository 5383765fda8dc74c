import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';

export const cryptoAsset: Resource = {
	name: 'Crypto Asset',
	description: 'Crypto assets and the networks they move on',
	operations: { getMany },
};
