import { only } from '../../lists';

/** What is needed of a refund in most workflows. */
export const simplifiedRefund = only(
	'id',
	'status',
	'amount',
	'currency',
	'transaction_id',
	'reference',
	'business_customer_id',
	'failure_reason',
	'created_at',
	'updated_at',
);
