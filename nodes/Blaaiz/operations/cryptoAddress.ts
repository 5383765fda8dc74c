import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { records } from '../api/evidence';
import { cryptoWalletField, customerField, optionalField } from '../fields';
import { listOperation } from './listOperation';
import { get, post, rows, snake } from '../api/client';
import { id } from '../api/inputs';
import { addressCode } from './addressCode';
import { collectionField } from '../../kit/form/fields';
import { extras, filtersOf } from '../../kit/form/collections';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../kit/form/qrCode';

const create = blaaizOperation({
	name: 'Create',
	action: 'Create crypto addresses',
	description:
		'Creates deposit addresses of a wallet for a verified customer, one item per network. Moves no money; Blaaiz does not document what a retry does once they exist.',
	effect: 'write',
	scope: 'crypto-wallet:create',
	fields: [cryptoWalletField, customerField, collectionField('Additional Fields', qrCodeFields)],
	input: z.object({
		walletId: id,
		customerId: id,
		additionalFields: extras(qrCodeChoice).transform(splitChoice),
	}),
	run: async ({ walletId, customerId, additionalFields }, api) => {
		const request = post(
			'crypto-wallet:create',
			['crypto', 'wallets', walletId, 'addresses'],
			{ customer_id: customerId },
			records,
			{ lookUp: 'Look for the addresses with "Crypto Address: Get Many".' },
		);
		const addresses = rows(await api.send(request));
		const items = addresses.map(
			async (row) => await api.withQrCode(row, addressCode(additionalFields.field, row.address)),
		);
		return (await Promise.all(items)).flat();
	},
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
