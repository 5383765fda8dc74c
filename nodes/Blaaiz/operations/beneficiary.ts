import type { Resource } from '../../kit/operation';
import { customerField, idField } from '../fields';
import { listOperation } from './listOperation';
import { get } from '../api/client';
import { getOperation } from './getOperation';
import { id } from '../api/inputs';

const beneficiaryField = idField(
	'Beneficiary',
	'beneficiaryId',
	'searchBeneficiaries',
	'The beneficiary of the customer',
	{ dependsOn: ['customerId.value'] },
);

const getBeneficiary = getOperation({
	what: 'a beneficiary',
	description: 'Returns a beneficiary of a customer',
	scope: 'beneficiary:read',
	ids: [customerField, beneficiaryField],
	path: (customer, beneficiary) => ['customer', customer, 'beneficiary', beneficiary],
});

/** All beneficiaries of a customer. */
export const beneficiariesRequest = (customerId: string) =>
	get('beneficiary:read', ['customer', customerId, 'beneficiary']);

const getMany = listOperation({
	what: 'beneficiaries',
	description: 'Lists the beneficiaries of a customer',
	scope: 'beneficiary:read',
	fields: [customerField],
	input: { customerId: id },
	request: ({ customerId }) => beneficiariesRequest(customerId),
});

export const beneficiary: Resource = {
	name: 'Beneficiary',
	description: 'Recipients that a customer has paid',
	operations: { getMany, get: getBeneficiary },
};
