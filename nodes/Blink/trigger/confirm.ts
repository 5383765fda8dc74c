import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { type ApiFailure, refused } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { accountQuery, ofAccount } from '../api/client';
import { collect } from '../../kit/request/pages';
import { transactionsByAddress } from '../operations/transaction/byAddress';
import { TRANSACTION, transaction, type Transaction } from '../api/schemas';
import { transactionId, walletId } from '../api/inputs';
import { eventOf, type BlinkEvent } from './events';

/*
 * Deliveries without a signature prove nothing, so each is only taken as a hint: the transaction is
 * read from Blink, and what Blink says is emitted.
 */

/** Blink waits 15 seconds for an answer to its delivery. */
const TIMEOUT_MS = 6000;

const hintShape = z.object({
	eventType: z.string(),
	walletId,
	transaction: z.object({
		id: transactionId,
		status: z.preprocess(
			(value) => (typeof value === 'string' ? value.toLowerCase() : value),
			z.enum(['success', 'pending', 'failure']),
		),
		initiationVia: z.object({ address: z.string().optional() }).passthrough().optional(),
	}),
});

type Hint = z.output<typeof hintShape>;

/** What a delivery claims. @throws Error that names what it lacks, without repeating what it holds */
export function hintOf(event: IDataObject): Hint {
	const { data, error } = hintShape.safeParse(event);
	if (data) return data;
	throw new Error(`"${error.issues[0]?.path.join('.')}" is missing or malformed`);
}

/** What identifies an event: a payment has one event for each of its states. */
export function eventKey({ transaction: row }: IDataObject): string | undefined {
	const known = hintShape.shape.transaction.safeParse(row).data;
	return known && `${known.id}:${known.status}`;
}

/**
 * Blink's own version of a delivered event; undefined for a state that the payment has left behind,
 * since the delivery of the next state is then on its way.
 * @param oldest when the transaction may have been created at the earliest, in milliseconds
 * @throws ApiFailure when Blink does not say the same, so that it delivers the event again later
 */
export async function confirmed(
	event: IDataObject,
	send: Send,
	oldest: number,
): Promise<BlinkEvent | undefined> {
	const hint = hintOf(event);
	const known = isObjectId(hint.transaction.id)
		? await byId(hint, send)
		: await pendingDeposit(hint, send);
	if (!known) return undefined;
	const confirmedEvent = eventOf(known.transaction, hint.walletId, known.accountId);
	if (confirmedEvent.eventType !== hint.eventType) throw contradiction(hint, confirmedEvent);
	const isCurrent = confirmedEvent.transaction.status === hint.transaction.status;
	if (!isCurrent && hint.transaction.status !== 'pending') {
		throw contradiction(hint, confirmedEvent);
	}
	// Written so that a time that is none is too old.
	if (!(Date.parse(known.transaction.createdAt) >= oldest)) throw tooOld();
	return isCurrent ? confirmedEvent : undefined;
}

const isObjectId = (id: string) => id.length === 24;

interface Known {
	transaction: Transaction;
	accountId: string;
}

const byIdShape = z.object({
	id: z.string(),
	walletById: z.object({ transactionById: transaction }),
});

async function byId(hint: Hint, send: Send): Promise<Known> {
	const request = accountQuery({
		name: 'BlinkConfirm',
		parameters: '$walletId: WalletId!, $id: ID!',
		selection: `id walletById(walletId: $walletId) { transactionById(transactionId: $id) { ...Tx } }`,
		variables: { walletId: hint.walletId, id: hint.transaction.id },
		fragments: TRANSACTION,
	});
	const answer = await send({ ...request, timeoutMs: TIMEOUT_MS });
	const { id, walletById } = ofAccount(byIdShape, answer);
	return { transaction: walletById.transactionById, accountId: id };
}

const depositsShape = z.object({
	id: z.string(),
	walletById: z.object({ pendingIncomingTransactions: z.array(transaction) }),
});

/** Undefined when the deposit is confirmed by now, which gave it another ID. */
async function pendingDeposit(hint: Hint, send: Send): Promise<Known | undefined> {
	const request = accountQuery({
		name: 'BlinkConfirmDeposit',
		parameters: '$walletId: WalletId!',
		selection: `id walletById(walletId: $walletId) { pendingIncomingTransactions { ...Tx } }`,
		variables: { walletId: hint.walletId },
		fragments: TRANSACTION,
	});
	const answer = await send({ ...request, timeoutMs: TIMEOUT_MS });
	const { id, walletById } = ofAccount(depositsShape, answer);
	const row = walletById.pendingIncomingTransactions.find(
		(deposit) => deposit.id === hint.transaction.id,
	);
	if (row) return { transaction: row, accountId: id };
	const address = hint.transaction.initiationVia?.address;
	const settled =
		address !== undefined &&
		(await collect(transactionsByAddress(send, hint.walletId, address, 1), 1)).length > 0;
	if (settled) return undefined;
	throw refused({ message: 'Blink shows no such deposit', description: UNCONFIRMED });
}

const UNCONFIRMED = 'The delivery is answered with 503 and starts nothing.';

function tooOld(): ApiFailure {
	return refused({
		message: 'The payment was started longer ago than "Maximum Age (Hours)" allows',
		description: UNCONFIRMED,
	});
}

function contradiction(hint: Hint, confirmedEvent: BlinkEvent): ApiFailure {
	return refused({
		message: `Blink says ${confirmedEvent.eventType}, ${confirmedEvent.transaction.status}; the delivery said ${hint.eventType}, ${hint.transaction.status}`,
		description: UNCONFIRMED,
	});
}
