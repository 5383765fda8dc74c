import type { Amounts, Sender, Sent } from './amounts.cts';
import { decode } from './bolt11.cts';
import { BlinkError, invalidInput, lightningFailed, noRoute } from './errors.cts';
import { checkBalance, converted, post, revert } from './ledger.cts';
import { checkLimits, recordSpending } from './limits.cts';
import type { Currency, Transaction } from './model.cts';
import { type Fate, fateOf, outsidePaymentHash, outsidePreImage } from './outside.cts';
import type { World } from './world.cts';

/** Blink spends at most 0.5 % on routing, and never less than 10 sats. */
export const maxFeeSats = (sats: number) => Math.max(10, Math.ceil(sats / 200));

/** What routing costs in the sandbox: a thousandth, at least 1 sat. */
export const feeSats = (sats: number) => Math.max(1, Math.ceil(sats / 1000));

/** A routing fee in the unit of the wallet that pays it. */
export const feeIn = (world: World, currency: Currency, sats: number) =>
	currency === 'BTC' ? sats : Math.max(1, converted(world, sats, 'BTC', 'USD'));

/** How long `hangsThen…` payments hang. */
const HANGING_MS = 60_000;

export interface OutsideOrder {
	request: string;
	amounts: Amounts;
	memo: string | null;
}

/**
 * Pays someone outside the sandbox; the destination's fate decides what becomes of it.
 * @throws BlinkError
 */
export function payOutside(world: World, sender: Sender, order: OutsideOrder): Sent {
	const { request } = order;
	const paymentHash = outsidePaymentHash(request);
	const earlier = world.outsidePayments.get(paymentHash)?.transaction;
	if (earlier?.status === 'PENDING') {
		throw invalidInput('There is a pending payment for this invoice');
	}
	if (earlier?.status === 'SUCCESS') return { status: 'ALREADY_PAID', transaction: earlier };

	const fate = fateOf(decode(request).tail);
	if (fate === 'expired') {
		throw lightningFailed('Invoice already expired, or has bad payment hash');
	}
	const transaction = book(world, sender, order, paymentHash);
	if (fate === 'refuses' || fate === 'unreachable') {
		failOutsidePayment(world, paymentHash);
		throw fate === 'refuses'
			? lightningFailed('Payment was rejected by destination as invalid')
			: noRoute();
	}
	if (fate === 'pays') {
		settleOutsidePayment(world, paymentHash);
		return { status: 'SUCCESS', transaction };
	}
	world.announce.transaction(sender.account, transaction);
	finishLater(world, transaction, fate);
	return { status: 'PENDING', transaction };
}

/** What hangs only for a while gets through, or comes back, after that. */
export function finishLater(world: World, transaction: Transaction, fate: Fate): void {
	const via = transaction.initiationVia;
	if (via.type !== 'lightning' || !(fate === 'hangsThenPays' || fate === 'hangsThenFails')) return;
	const finish = fate === 'hangsThenPays' ? settleOutsidePayment : failOutsidePayment;
	world.clock.schedule(HANGING_MS, () => {
		if (transaction.status === 'PENDING') finish(world, via.paymentHash);
	});
}

/** Takes the money; the payment is under way. */
function book(world: World, sender: Sender, order: OutsideOrder, paymentHash: string): Transaction {
	const { account, key, wallet } = sender;
	const { amounts, request, memo } = order;
	const spending = {
		account,
		key,
		kind: 'withdrawal' as const,
		cents: world.prices.centsFromSats(amounts.sats),
		sats: amounts.sats,
		now: world.now(),
	};
	checkLimits(spending);
	const fee = feeIn(world, wallet.currency, feeSats(amounts.sats));
	checkBalance(wallet, amounts.own + fee);
	recordSpending(spending);
	const transaction = post(world, {
		wallet,
		amount: -amounts.own,
		fee,
		status: 'PENDING',
		memo,
		initiationVia: { type: 'lightning', paymentHash, paymentRequest: request.toLowerCase() },
		settlementVia: { type: 'lightning', preImage: null },
	});
	world.outsidePayments.set(paymentHash, { transaction, preImage: outsidePreImage(request) });
	return transaction;
}

/** @throws BlinkError when no payment with this hash is pending */
export function settleOutsidePayment(world: World, paymentHash: string): Transaction {
	const { transaction, preImage } = pending(world, paymentHash);
	transaction.status = 'SUCCESS';
	transaction.settlementVia = { type: 'lightning', preImage };
	announce(world, transaction);
	return transaction;
}

/** @throws BlinkError when no payment with this hash is pending */
export function failOutsidePayment(world: World, paymentHash: string): Transaction {
	const { transaction } = pending(world, paymentHash);
	revert(world, transaction);
	announce(world, transaction);
	return transaction;
}

function pending(world: World, paymentHash: string) {
	const payment = world.outsidePayments.get(paymentHash);
	if (payment?.transaction.status !== 'PENDING') {
		throw new BlinkError('NOT_FOUND', `No payment with hash ${paymentHash} is pending`);
	}
	return payment;
}

const announce = (world: World, transaction: Transaction) =>
	world.announce.transaction(world.owner(world.wallet(transaction.walletId)), transaction);
