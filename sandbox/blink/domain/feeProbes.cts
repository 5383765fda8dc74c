import { amountsOf } from './amounts.cts';
import { decode } from './bolt11.cts';
import { BlinkError, invalidInput, noRoute, wrongCurrency } from './errors.cts';
import { findByRequest } from './invoices.cts';
import type { Currency, Wallet } from './model.cts';
import { fateOf } from './outside.cts';
import { feeIn, feeSats, maxFeeSats } from './outsidePayments.cts';
import type { World } from './world.cts';

/** A probe can give an amount and an error at once: the amount is the highest fee then. */
export interface Probe {
	/** In the unit of the sender's wallet. */
	amount: number;
	error?: BlinkError;
}

export interface ProbeOrder {
	wallet: Wallet;
	walletMustBe: Currency;
	request: string;
	/** In the unit of the wallet, for an invoice without amount. */
	amount?: number;
}

/** @throws BlinkError */
export function probeFee(world: World, order: ProbeOrder): Probe {
	const { wallet, walletMustBe, request, amount } = order;
	if (wallet.currency !== walletMustBe) throw wrongCurrency();
	const { sats: written, tail } = decode(request);
	if (amount === undefined && !written) {
		throw invalidInput('Invoice does not have a valid amount to pay');
	}
	if (amount !== undefined && written) {
		throw invalidInput('Invoice must be a zero-amount invoice');
	}
	const sats =
		amount === undefined ? (written ?? 0) : amountsOf(world, amount, wallet.currency).sats;
	if (findByRequest(world, request)) return { amount: 0 };
	if (fateOf(tail) !== 'unreachable') {
		return { amount: feeIn(world, wallet.currency, feeSats(sats)) };
	}
	return { amount: feeIn(world, wallet.currency, maxFeeSats(sats)), error: noRoute() };
}
