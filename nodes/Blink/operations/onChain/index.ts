import type { Resource } from '../../../kit/operation';
import { createAddress } from './createAddress';
import { estimateFee } from './estimateFee';
import { getCurrentAddress } from './getCurrentAddress';
import { getSpeeds } from './getSpeeds';
import { send } from './send';
import { sendAll } from './sendAll';

export const onChain: Resource = {
	name: 'On-Chain',
	description: 'Bitcoin addresses and on-chain payments',
	operations: { getCurrentAddress, createAddress, estimateFee, getSpeeds, send, sendAll },
};
