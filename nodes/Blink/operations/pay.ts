import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../kit/api';
import type { Attempt } from '../../kit/outcome/entry';
import { type ApiFailure, type FailureDetails, refused, unknown } from '../../kit/outcome/failure';
import { fingerprint } from '../../kit/outcome/key';
import { type Found, submit } from '../../kit/outcome/submit';
import { paymentStatus } from '../api/evidence';
import { CONFLICT } from '../api/errors';
import { asPayment, mutation } from '../api/client';
import { TRANSACTION, type Transaction } from '../api/schemas';
import { satsOf } from '../api/lightning';
import { isAmount, type LedgerPayment, type PaymentSearch, transactionOf } from './paymentSearch';
import { ownKeyOf } from '../../kit/form/ownKey';

export interface PaymentCommand {
	/** Mutation and the type of its input. */
	field: string;
	type: string;
	input: IDataObject & { walletId: string };
	/** The user's own key for it; undefined where a key is to be derived. */
	idempotencyKey: string | undefined;
	simplify: boolean;
	/** What must hold right before it is sent. @throws ApiFailure where it does not */
	check?: () => Promise<void>;
	/** True where Blink refuses to pay it twice, whatever the key. */
	once?: boolean;
	/** Finds out what became of it, once it was submitted. */
	find: (search: PaymentSearch) => Promise<Found<LedgerPayment>>;
}

/** The payload of the mutation that pays. */
const answerOf = ({ field, input }: PaymentCommand) => {
	const sent = transactionOf(input.paymentRequest).nullish();
	const payloads = z.record(z.object({ status: paymentStatus, transaction: sent }));
	return payloads.transform((fields, { addIssue }) => {
		const payload = fields[field];
		if (payload) return payload;
		addIssue({ code: 'custom', message: 'no payload' });
		return z.NEVER;
	});
};

const ANOTHERS = 'The outcome is unknown: Blink returned the transaction of another item';

/** Blink locks a key for an hour; a little less, for what time the request was on its way. */
const LOCKED_MS = 55 * 60_000;

/** How Blink says that an invoice is paid, or is being paid. */
const PAID = /Invoice is already paid|There is a pending payment for this invoice/;

/**
 * Submits a payment once. PENDING is an outcome like any other: the money is on its way and must
 * not be sent again. Where the answer is lost, or Blink has the payment already, it is looked up.
 */
export async function pay(api: Api, command: PaymentCommand): Promise<IDataObject> {
	const { idempotencyKey: typedKey, input, check, once, find } = command;
	// Blink locks a key for everybody, so the same words of another user must be another key.
	const ownKey = typedKey === undefined ? undefined : ownKeyOf(typedKey, input.walletId);
	const attempt = api.attempt(ownKey, likeness(input));
	const lookUp = howToLookUp(attempt.key);
	const answer = answerOf(command);
	const request = { ...paymentRequest(command, answer), ...asPayment(attempt.key), lookUp };
	let last: ApiFailure | undefined;
	const saysPaid = () => Boolean(once && last?.outcome === 'refused' && PAID.test(last.message));
	const unsure = ({ message, facts }: FailureDetails): FailureDetails => ({
		message: unknownSince(last),
		description: `${message}. Blink may or may not have paid. ${lookUp}`,
		facts,
	});
	return await submit<IDataObject>({
		attempt,
		send: async () => {
			await check?.();
			const { status, transaction: sent = null } = answer.parse(await api.send(request));
			if (status === 'ALREADY_PAID') provePaid(sent, command, request.facts);
			const isOwn = !sent || api.claim(sent.id, attempt);
			// An invoice is paid once, by whichever item.
			if (!isOwn && !once) throw unknown({ message: ANOTHERS, facts: request.facts });
			return result({ status, transaction: sent }, attempt.key, command);
		},
		isDuplicate: (failure) => {
			last = failure;
			return failure.details.code === CONFLICT || saysPaid();
		},
		lookUp: async (since) => {
			const refusal = lockedBy(attempt, api.now());
			if (refusal) return { kind: 'failed', details: refusal.details };
			// Without an earlier attempt it is a plain refusal, unless this wallet has paid it.
			const given = saysPaid() && attempt.firstAt === undefined ? last?.details : undefined;
			const search = find({ api, attempt, since });
			const found = await (given ? search.catch(() => undefined) : search);
			if (found?.kind === 'done') {
				const value = { ...result(found.value, attempt.key, command), alreadySubmitted: true };
				return { kind: 'done', value };
			}
			if (found?.kind === 'failed') {
				return { kind: 'failed', details: { ...found.details, facts: request.facts } };
			}
			if (given) return { kind: 'failed', details: given };
			return {
				kind: 'unproven',
				details: unsure(found?.details ?? { message: 'Nothing is known' }),
			};
		},
		unknown: (why) => unsure({ message: `It could not be looked up: ${why}` }),
	});
}

/**
 * The refusal because of which Blink still refuses the key: nothing came of the request that locked
 * it, and nothing else can have come of the key since. What was refused before it reached Blink's
 * core, by its entrance or by a check of this node, has locked nothing.
 */
export function lockedBy({ key, firstAt, refusal }: Attempt, now: number): ApiFailure | undefined {
	const { facts, status } = refusal?.details ?? {};
	const byCore = facts?.idempotencyKey === key && status === undefined;
	const isLocked = firstAt !== undefined && now - firstAt < LOCKED_MS;
	return byCore && isLocked ? refusal : undefined;
}

/**
 * Blink says that it was paid before, with the transaction if this wallet has paid it.
 * @throws ApiFailure where that is not proven
 */
function provePaid(
	sent: Transaction | null,
	{ input: { amount }, once }: PaymentCommand,
	facts: FailureDetails['facts'],
): void {
	if (once && sent && (amount === undefined || isAmount(sent, Number(amount)))) return;
	if (once) {
		const description = 'Nothing was paid now. Ask the recipient for a fresh invoice.';
		throw refused({ message: 'Blink refused: Invoice is already paid', description, facts });
	}
	throw unknown({ message: 'The outcome is unknown: Blink says that it was paid before', facts });
}

/** What a look-up may go by: the wallet and the address, or the amount. */
function likeness({ walletId, address, amount, paymentRequest: invoice }: PaymentCommand['input']) {
	return fingerprint([walletId, address ?? amount ?? satsOf(String(invoice))]);
}

const howToLookUp = (key: string) =>
	`Look the payment up among the transactions of the wallet, or send it again with the idempotency key ${key}: within an hour Blink refuses a second payment with the same key.`;

/** What a failure says once nobody knows what became of the payment. */
function unknownSince(last: ApiFailure | undefined): string {
	if (last?.outcome === 'unknown') return last.message;
	const what =
		last?.details.code === CONFLICT ? 'Blink has received this payment before' : last?.message;
	return `The outcome is unknown: ${what}`;
}

function paymentRequest({ field, type, input }: PaymentCommand, evidence: z.ZodTypeAny) {
	return mutation({
		document: `mutation BlinkPayment($input: ${type}!) {
			${field}(input: $input) { status errors { code message path } transaction { ...Tx } }
		}
		${TRANSACTION}`,
		input,
		scope: 'Write',
		evidence,
		keyed: true,
	});
}

/** A payment that Blink has queued reads SUCCESS, and its transaction PENDING until it is confirmed. */
const statusOf = ({ status, transaction: sent }: LedgerPayment) =>
	sent && sent.status !== 'SUCCESS' ? sent.status : status;

function result(
	submitted: LedgerPayment,
	idempotencyKey: string,
	{ simplify }: PaymentCommand,
): IDataObject {
	const { transaction: sent } = submitted;
	const status = statusOf(submitted);
	if (!simplify) return { status, transaction: sent, idempotencyKey };
	return {
		status,
		transactionId: sent?.id ?? null,
		amount: sent?.settlementAmount ?? null,
		fee: sent?.settlementFee ?? null,
		currency: sent?.settlementCurrency ?? null,
		displayAmount: sent?.settlementDisplayAmount ?? null,
		displayCurrency: sent?.settlementDisplayCurrency ?? null,
		memo: sent?.memo ?? null,
		createdAt: sent?.createdAt ?? null,
		idempotencyKey,
	};
}
