import { only } from '../listOperation';

/** What is needed of a customer in most workflows. */
export const simplifiedCustomer = only(
	'id',
	'type',
	'first_name',
	'last_name',
	'business_name',
	'email',
	'country',
	'verification_status',
	'kyb_scope',
	'created_at',
);
