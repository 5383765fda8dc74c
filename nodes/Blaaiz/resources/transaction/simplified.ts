import { only } from '../../lists';

/** What is needed of a transaction in most workflows. */
export const simplifiedTransaction = only(
	'id',
	'type',
	'status',
	'reference',
	'merchant_reference',
	'currency',
	'amount',
	'fee',
	'business_customer_id',
	'date',
);
