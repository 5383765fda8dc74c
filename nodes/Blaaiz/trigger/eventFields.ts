/*
 * Where the families of events say what the header needs. Source: Blaaiz' documentation, "Webhooks"; its
 * examples are flat objects, except for compliance sessions, which stand under `data`.
 */

/** The fields of a family; what it has none for is left out. */
export interface EventFields {
	/** What every event of the family has, and where its fields therefore stand. */
	always: string;
	id?: string;
	status: string;
	amount?: string;
	currency?: string;
	reference?: string;
	/** The one status that means success, in lower case. */
	successStatus: string;
	/** The other documented ones. */
	otherStatuses: readonly string[];
}

const payment: EventFields = {
	always: 'transaction_id',
	id: 'transaction_id',
	status: 'transaction_status',
	amount: 'transaction_amount',
	currency: 'transaction_currency',
	reference: 'merchant_reference',
	successStatus: 'successful',
	otherStatuses: ['expired', 'failed', 'pending', 'processing'],
};

const FIELDS: Readonly<Record<string, EventFields>> = {
	auto_deposit_email: {
		always: 'email',
		status: 'status',
		successStatus: 'active',
		otherStatuses: ['blocked'],
	},
	collection: payment,
	compliance_session: {
		always: 'session_id',
		id: 'session_id',
		status: 'result',
		reference: 'customer_reference',
		successStatus: 'approved',
		otherStatuses: ['rejected'],
	},
	crypto: {
		...payment,
		amount: 'amount',
		currency: 'currency',
		reference: undefined,
	},
	customer: {
		always: 'customer_id',
		id: 'customer_id',
		status: 'new_status',
		successStatus: 'verified',
		otherStatuses: ['pending', 'processing', 'rejected'],
	},
	payout: payment,
	refund: {
		always: 'refund_id',
		id: 'refund_id',
		status: 'status',
		amount: 'amount',
		currency: 'currency',
		reference: 'reference',
		successStatus: 'successful',
		otherStatuses: ['failed', 'processing'],
	},
	virtual_account: {
		always: 'virtual_account_id',
		id: 'virtual_account_id',
		status: 'status',
		currency: 'currency',
		successStatus: 'successful',
		otherStatuses: ['failed', 'pending', 'rejected'],
	},
};

/** The fields of an event of that name; undefined for a family that is not documented. */
export function eventFieldsOf(event: string): EventFields | undefined {
	const [family = ''] = event.split('.', 1);
	return Object.hasOwn(FIELDS, family) ? FIELDS[family] : undefined;
}

/** Every documented status, in lower case. */
export const STATUSES: readonly string[] = [
	...new Set(
		Object.values(FIELDS).flatMap(({ successStatus, otherStatuses }) => [
			successStatus,
			...otherStatuses,
		]),
	),
].sort();
