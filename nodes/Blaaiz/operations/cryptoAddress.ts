import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './define';
import { records } from '../api/evidence';
import { cryptoWalletField, customerField, optionalField } from '../fields';
import { listOperation } from './listOperation';
import { get, post, rows, snake } from '../api/client';
import { id } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';

const create = blaaizOperation({
	name: 'Create',
	action: 'Create crypto addresses',
	description:
		'Makes deposit addresses of a wallet for a verified customer, one item per network. Moves no money; Blaaiz does not say what a retry does once they are made.',
	effect: 'write',
	scope: 'crypto-wallet:create',
	fields: [cryptoWalletField, customerField],
	input: z.object({ walletId: id, customerId: id }),
	request: ({ walletId, customerId }) =>
		post(
			'crypto-wallet:create',
			['crypto', 'wallets', walletId, 'addresses'],
			{ customer_id: customerId },
			records,
			{ lookUp: 'Look for the addresses with "Crypto Address: Get Many".' },
		),
	output: (answer) => rows(answer),
});

const getMany = listOperation({
	what: 'crypto addresses',
	description: 'Lists the deposit addresses of a crypto wallet',
	scope: 'crypto-wallet:read',
	fields: [
		cryptoWalletField,
		collectionField('Filters', [optionalField(customerField, 'Only addresses of this customer')]),
	],
	input: { walletId: id, filters: filtersOf({ customerId: id }) },
	request: ({ walletId, filters }) =>
		get('crypto-wallet:read', ['crypto', 'wallets', walletId, 'addresses'], snake(filters)),
});

export const cryptoAddress: Resource = {
	name: 'Crypto Address',
	description: 'Addresses into which customers deposit crypto',
	operations: { getMany, create },
};
