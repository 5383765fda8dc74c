/*
 * Where the families of events say what the header needs. Source: Blaaiz' documentation, "Webhooks"; its
 * examples are flat objects, except for compliance sessions, which stand under `data`.
 */

/** The fields of a family; what it has none for is left out. */
export interface Form {
	/** What every event of the family has, and where its fields therefore stand. */
	mark: string;
	id?: string;
	status: string;
	amount?: string;
	currency?: string;
	reference?: string;
	/** The one status that means success, in lower case. */
	success: string;
	/** The other documented ones. */
	others: readonly string[];
}

const payment: Form = {
	mark: 'transaction_id',
	id: 'transaction_id',
	status: 'transaction_status',
	amount: 'transaction_amount',
	currency: 'transaction_currency',
	reference: 'merchant_reference',
	success: 'successful',
	others: ['expired', 'failed', 'pending', 'processing'],
};

const FORMS: Readonly<Record<string, Form>> = {
	auto_deposit_email: { mark: 'email', status: 'status', success: 'active', others: ['blocked'] },
	collection: payment,
	compliance_session: {
		mark: 'session_id',
		id: 'session_id',
		status: 'result',
		reference: 'customer_reference',
		success: 'approved',
		others: ['rejected'],
	},
	crypto: {
		...payment,
		amount: 'amount',
		currency: 'currency',
		reference: undefined,
	},
	customer: {
		mark: 'customer_id',
		id: 'customer_id',
		status: 'new_status',
		success: 'verified',
		others: ['pending', 'processing', 'rejected'],
	},
	payout: payment,
	refund: {
		mark: 'refund_id',
		id: 'refund_id',
		status: 'status',
		amount: 'amount',
		currency: 'currency',
		reference: 'reference',
		success: 'successful',
		others: ['failed', 'processing'],
	},
	virtual_account: {
		mark: 'virtual_account_id',
		id: 'virtual_account_id',
		status: 'status',
		currency: 'currency',
		success: 'successful',
		others: ['failed', 'pending', 'rejected'],
	},
};

/** The form of an event of that name; undefined for a family that is not documented. */
export function formOf(event: string): Form | undefined {
	const [family = ''] = event.split('.', 1);
	return Object.hasOwn(FORMS, family) ? FORMS[family] : undefined;
}

/** Every documented status, in lower case. */
export const STATUSES: readonly string[] = [
	...new Set(Object.values(FORMS).flatMap(({ success, others }) => [success, ...others])),
].sort();
