import type { Resource } from '../../../kit/operation';
import { acceptInterac } from './acceptInterac';
import { attachCustomer } from './attachCustomer';
import { createCrypto } from './createCrypto';
import { getCryptoNetworks } from './getCryptoNetworks';
import { requestInterac } from './requestInterac';

export const collection: Resource = {
	name: 'Collection',
	description: 'Incoming money by Interac or crypto',
	operations: { requestInterac, acceptInterac, attachCustomer, createCrypto, getCryptoNetworks },
};
