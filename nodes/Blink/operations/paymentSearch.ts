import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../kit/api';
import type { Attempt } from '../../kit/outcome/entry';
import type { FailureDetails } from '../../kit/outcome/failure';
import { fingerprint } from '../../kit/outcome/key';
import type { Found } from '../../kit/outcome/submit';
import { collect, until } from '../../kit/request/pages';
import type { Send } from '../../kit/request/types';
import { simpleTransaction, type Transaction, transaction } from '../api/schemas';
import { BlinkClock } from './clock';
import { byPayment, paymentRows } from './transaction/getByPayment';

/*
 * What became of a payment that was submitted. A transaction is taken for it only if it carries the
 * hash of the invoice; or, where there is no such handle, if it is the only one since the first
 * attempt that agrees in everything asked for, and neither is nor may be another item's.
 */

/** Blink remembers an idempotency key for an hour; the rest is for the time on the way. */
const KEY_LIFETIME_MS = 65 * 60_000;

/** How many of the newest transactions are searched. */
const SEARCHED = 1000;

/** A payment that is in Blink's ledger. */
export interface LedgerPayment {
	status: string;
	transaction: Transaction | null;
}

export interface PaymentSearch {
	api: Api;
	attempt: Attempt;
	/** Milliseconds since 1970, before which it cannot have been made; undefined where nobody knows. */
	since: number | undefined;
}

/**
 * The payment of an invoice, which can be paid only once. Several rows are possible: a failed attempt
 * leaves its debit and its refund, and a fee that was too high comes back under the same hash.
 * @param amount in the wallet's unit, for an invoice that leaves it open
 */
export async function foundByInvoice(
	walletId: string,
	paymentRequest: string,
	amount: number | undefined,
	{ api, attempt, since }: PaymentSearch,
): Promise<Found<LedgerPayment>> {
	const clock = new BlinkClock(api);
	const rows = paymentRows(await clock.send(byPayment(walletId, paymentRequest)));
	const sent = rows.filter(
		(row) => row.direction === 'SEND' && !isOfAnotherInvoice(row, paymentRequest),
	);
	const has = (status: string) => sent.find((row) => row.status === status);
	const paid = has('SUCCESS') ?? has('PENDING');
	if (paid && amount !== undefined && !isAmount(paid, amount)) {
		// Only an amount that can be read is another one.
		return Number.isInteger(amountOf(paid))
			? { kind: 'failed', details: paidOtherwise() }
			: unproven(NOT_SURE, { candidates: [simpleTransaction(paid)] });
	}
	if (paid) {
		api.claim(paid.id, attempt);
		return { kind: 'done', value: { status: String(paid.status), transaction: paid } };
	}
	// A failure of an earlier attempt that nobody here knows says nothing about this one.
	const from = clock.timeAtBlink(since);
	const failed = sent.some((row) => row.status === 'FAILURE' && isAfter(row, from));
	return failed ? { kind: 'failed', details: failure() } : unproven(NO_TRACE);
}

/**
 * A payment without a handle among the transactions of its wallet, newest first.
 * @param list the transactions to search
 * @param fits whether a transaction agrees in everything that was asked for
 */
export async function foundAmong(
	list: (send: Send) => AsyncIterable<Transaction[]>,
	fits: (row: Transaction) => boolean,
	{ api, attempt, since }: PaymentSearch,
): Promise<Found<LedgerPayment>> {
	const clock = new BlinkClock(api);
	let from: number | undefined;
	const recent = until(list(clock.send), (row) => {
		// Blink's clock is known once it has answered
		from ??= clock.timeAtBlink(since) ?? clock.timeAtBlink(api.now() - KEY_LIFETIME_MS);
		return !isAfter(row, from);
	});
	const searched = await collect(recent, SEARCHED + 1);
	if (searched.length > SEARCHED) return unproven('Too many payments were made since');
	const rows = searched.filter((row) => row.direction === 'SEND' && fits(row));
	const candidates = { candidates: rows.map(simpleTransaction) };
	if (clock.timeAtBlink(since) === undefined) return unproven(NOT_SURE, candidates);
	const own = rows.filter(({ id }) => api.claim(id, attempt));
	const [row, other] = own;
	if (!row) return unproven(NO_TRACE, candidates);
	const isAlone = api.isAlone(attempt, Number(since) - KEY_LIFETIME_MS);
	if (other || !isAlone || isTakenBack(row, searched)) return unproven(NOT_SURE, candidates);
	if (row.status === 'FAILURE') return { kind: 'failed', details: failure() };
	if (!isStanding(row.status)) return unproven(NOT_SURE, candidates);
	return { kind: 'done', value: { status: String(row.status), transaction: row } };
}

/** Whether a transaction has the state of a payment that was made, or is on its way. */
const isStanding = (status: unknown): boolean => ['SUCCESS', 'PENDING'].includes(String(status));

/** The transaction of a payment; one that has failed, came in, or is of another invoice proves nothing. */
export const transactionOf = (invoice: unknown) =>
	transaction.refine((row) => {
		const isOther = typeof invoice === 'string' && isOfAnotherInvoice(row, invoice);
		return row.id !== '' && row.direction === 'SEND' && isStanding(row.status) && !isOther;
	}, 'is not that of this payment');

/** Whether that much was sent, without the fee. */
export const isAmount = (row: Transaction, amount: number): boolean => amountOf(row) === amount;

/** How much was sent. Rows hold what left the wallet, with the fee. */
function amountOf({ settlementAmount: left, settlementFee: fee }: Transaction): number {
	return typeof left === 'number' && typeof fee === 'number' ? -left - fee : NaN;
}

const ofInvoice = z.object({ paymentRequest: z.string() });

/** Whether a transaction names an invoice, and another one than this. */
function isOfAnotherInvoice(row: IDataObject, invoice: string): boolean {
	const named = ofInvoice.safeParse(row.initiationVia).data?.paymentRequest;
	return Boolean(named) && named?.toLowerCase() !== invoice;
}

/** Whether the memo is the one that was given. */
export function isMemo(row: Transaction, memo: string | undefined): boolean {
	return String(row.memo ?? '') === (memo ?? '');
}

/**
 * Whether as much came back to the wallet in the same way. A payout that Blink could not queue is
 * booked back so, and both bookings read SUCCESS.
 */
function isTakenBack(sent: Transaction, rows: readonly Transaction[]): boolean {
	const way = fingerprint(sent.initiationVia);
	return rows.some(
		({ direction, settlementAmount, initiationVia }) =>
			direction === 'RECEIVE' &&
			settlementAmount === -Number(sent.settlementAmount) &&
			fingerprint(initiationVia) === way,
	);
}

const isAfter = ({ createdAt }: Transaction, from: number | undefined) =>
	from !== undefined && Date.parse(createdAt) >= from;

const NO_TRACE = 'Blink shows no transaction that is certainly this payment';

const NOT_SURE =
	'Blink cannot say which transaction it is; "candidates" holds the payments of the last hour that fit';

function unproven(message: string, facts?: IDataObject): Found<LedgerPayment> {
	return { kind: 'unproven', details: { message, facts } };
}

const failure = (): FailureDetails => ({
	message: 'The payment was submitted, and it failed',
	description:
		'The money is back in the wallet. To send it anew, run the workflow again or set another "Idempotency Key".',
	code: 'PAYMENT_FAILED',
});

const paidOtherwise = (): FailureDetails => ({
	message: 'The invoice was paid before, with another amount',
	description: 'An invoice can be paid only once. Ask the recipient for a fresh one.',
	code: 'PAID_OTHERWISE',
});
