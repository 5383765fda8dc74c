import type { Resource } from '../../../kit/operation';
import { get } from './get';
import { getByAddress } from './getByAddress';
import { getByPayment } from './getByPayment';
import { getMany } from './getMany';
import { getPendingIncoming } from './getPendingIncoming';

export const transaction: Resource = {
	name: 'Transaction',
	description: 'Movements into and out of the wallets',
	operations: { getMany, get, getByAddress, getByPayment, getPendingIncoming },
};
