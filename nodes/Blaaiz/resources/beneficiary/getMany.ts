import { customerField } from '../../fields';
import { listOperation } from '../../lists';
import { get } from '../../rest';
import { id } from '../../values';

/** All beneficiaries of a customer. */
export const beneficiariesRequest = (customerId: string) =>
	get('beneficiary:read', ['customer', customerId, 'beneficiary']);

export const getMany = listOperation({
	what: 'beneficiaries',
	description: 'Lists the beneficiaries of a customer',
	fields: [customerField],
	input: { customerId: id },
	request: ({ customerId }) => beneficiariesRequest(customerId),
});
