import { cryptoWalletField, customerField, groupField, optionalField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { id, optionals } from '../../values';

export const getMany = listOperation({
	what: 'crypto addresses',
	description: 'Lists the deposit addresses of a crypto wallet',
	fields: [
		cryptoWalletField,
		groupField('Filters', [optionalField(customerField, 'Only addresses of this customer')]),
	],
	input: { walletId: id, filters: optionals({ customerId: id }) },
	request: ({ walletId, filters }) =>
		get('crypto-wallet:read', ['crypto', 'wallets', walletId, 'addresses'], snake(filters)),
});
