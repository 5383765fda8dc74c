import { customerField, idField } from '../../fields';
import { getOperation } from '../../singles';

const beneficiaryField = idField(
	'Beneficiary',
	'beneficiaryId',
	'searchBeneficiaries',
	'The beneficiary of the customer',
	{ dependsOn: ['customerId.value'] },
);

export const get = getOperation({
	what: 'a beneficiary',
	description: 'Gives a beneficiary of a customer',
	scope: 'beneficiary:read',
	ids: [customerField, beneficiaryField],
	path: (customer, beneficiary) => ['customer', customer, 'beneficiary', beneficiary],
});
