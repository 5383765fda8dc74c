import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/operation';
import { take } from '../../../kit/request/pages';
import { simpleTransaction, type Transaction } from '../../shapes';
import { transactionsByAddress } from '../transaction/byAddress';
import { byPayment, paymentRows } from '../transaction/getByPayment';
import { transactions } from '../transaction/list';

/*
 * Payments that Blink says it has already received. It remembers an idempotency key for an hour, so
 * the payment is not older than that; the rest is for clocks that differ.
 */

const KEY_LIFETIME_MS = 65 * 60_000;

/** How many of the newest transactions are searched. */
const SEARCHED = 100;

/** What is known about a payment that was submitted before. */
export interface Submitted {
	status: string;
	transaction: IDataObject | null;
}

/**
 * The payment of an invoice. Several rows are possible, since a failed payment leaves its debit and
 * its refund behind.
 * @throws ApiFailure when it did not go through, or when no trace of it can be found
 */
export async function submittedInvoicePayment(
	walletId: string,
	paymentRequest: string,
	api: Api,
): Promise<Submitted> {
	const rows = paymentRows(await api.send(byPayment(walletId, paymentRequest)));
	const sent = rows.find(({ direction, status }) => direction === 'SEND' && status !== 'FAILURE');
	const refunded = rows.some(({ direction }) => direction === 'RECEIVE');
	if (sent && !refunded) return { status: String(sent.status), transaction: sent };
	if (rows.length === 0) throw noTrace();
	throw new ApiFailure({
		message: 'The payment was submitted before, and it failed',
		description:
			'The money is back in the wallet. To send it anew, run the workflow again or set another "Idempotency Key".',
		code: 'PAYMENT_FAILED',
	});
}

/**
 * The payment to a bitcoin address, if one of the last hour fits and no other does.
 * @param amount in the wallet's unit; undefined when it is not known beforehand
 */
export async function submittedToAddress(
	walletId: string,
	address: string,
	amount: number | undefined,
	api: Api,
): Promise<Submitted> {
	const rows = await take(transactionsByAddress(api.send, walletId, address), SEARCHED);
	const fitting = rows.filter((row) => isRecentSend(row, api) && isAmount(row, amount));
	const [sent, other] = fitting;
	if (!sent) throw noTrace();
	if (other) throw severalFit(fitting);
	return { status: String(sent.status), transaction: sent };
}

/**
 * For payments that leave nothing to search by. The ones that could be it are named; which one it
 * is, only a person can tell.
 */
export async function notFindable(
	walletId: string,
	fits: (row: Transaction) => boolean,
	api: Api,
): Promise<never> {
	const rows = await take(transactions(api.send, [walletId]), SEARCHED);
	throw severalFit(rows.filter((row) => isRecentSend(row, api) && fits(row)));
}

/** Whether that much was sent, without the fee. Rows hold what left the wallet, with the fee. */
export function isAmount(row: Transaction, amount: number | undefined): boolean {
	const sent = -Number(row.settlementAmount) - Number(row.settlementFee);
	return amount === undefined || sent === amount;
}

function isRecentSend({ direction, createdAt }: Transaction, api: Api): boolean {
	return direction === 'SEND' && api.now() - Date.parse(createdAt) < KEY_LIFETIME_MS;
}

function noTrace(): ApiFailure {
	return new ApiFailure({
		message: 'The payment was submitted before, and its outcome is unknown',
		description:
			'Blink has received this idempotency key but shows no transaction yet: it is still under way, or was refused. Look at the transactions of the wallet before you send it anew.',
		code: 'IDEMPOTENCY_CONFLICT',
		outcomeUnknown: true,
	});
}

function severalFit(rows: Transaction[]): ApiFailure {
	return new ApiFailure({
		message: 'The payment was submitted before, and Blink cannot say which transaction it is',
		description:
			'It was not sent a second time. "candidates" holds the payments of the last hour that fit; with none, it is still under way or was refused. Compare them before you send it anew with another "Idempotency Key".',
		code: 'IDEMPOTENCY_CONFLICT',
		outcomeUnknown: true,
		facts: { candidates: rows.map(simpleTransaction) },
	});
}
