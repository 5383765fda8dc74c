import { only } from '../../lists';

/** What is needed to tell somebody where to pay. */
export const simplifiedAccount = only(
	'id',
	'status',
	'currency',
	'account_number',
	'account_name',
	'bank_name',
	'iban',
	'sort_code',
	'routing_number',
	'rejection_reason',
);
