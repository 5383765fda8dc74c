import { DERIVED_KEY } from './perform.cts';
import { ROW, topLevel } from './rows';

/* Payments and their answers. */

export const LNURL = 'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvuk';

/** What a payment with ROW as its transaction gives, with Simplify on. */
export const paid = {
	status: 'SUCCESS',
	transactionId: ROW.id,
	amount: -21010,
	fee: 10,
	currency: 'BTC',
	displayAmount: '-12.61',
	displayCurrency: 'USD',
	memo: 'Order 1042',
	createdAt: '2026-03-01T11:59:00.000Z',
	idempotencyKey: DERIVED_KEY,
};

/** The answer to a payment, successful unless told. */
export const answer = (field: string, value: object = {}): { data: Record<string, object> } => ({
	data: { [field]: { status: 'SUCCESS', errors: [], transaction: ROW, ...value } },
});

/** How Blink refuses an idempotency key for the second time. */
export const CONFLICT = topLevel("HTTP fetch failed from 'public': 409: Conflict");
