import { customerField, groupField, optionalField, walletField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { id, optionals } from '../../values';
import { simplifiedAccount } from './simplified';

/** The virtual accounts of a wallet. */
export const accountsRequest = (query: object) =>
	get('virtual-account:read', ['virtual-bank-account'], snake(query));

export const getMany = listOperation({
	what: 'virtual accounts',
	description: 'Lists the virtual accounts of a wallet',
	fields: [
		walletField,
		groupField('Filters', [optionalField(customerField, 'Only accounts of this customer')]),
	],
	input: { walletId: id, filters: optionals({ customerId: id }) },
	request: ({ walletId, filters }) => accountsRequest({ walletId, ...filters }),
	simplified: simplifiedAccount,
});
