import { invalidInput } from './errors.cts';
import { converted } from './ledger.cts';
import type { Account, ApiKey, Currency, Transaction, Wallet } from './model.cts';
import type { World } from './world.cts';

/** Whose money moves, and by which key. */
export interface Sender {
	account: Account;
	key: ApiKey;
	wallet: Wallet;
}

/** How a payment went when it did not fail. */
export interface Sent {
	status: 'SUCCESS' | 'PENDING' | 'ALREADY_PAID';
	transaction: Transaction;
}

/** Both amounts of one payment; the sender's in the unit of the sender's wallet. */
export interface Amounts {
	sats: number;
	own: number;
}

/**
 * Sats and own amount for an amount in the unit of a wallet.
 * @throws BlinkError for an amount of 0
 */
export function amountsOf(world: World, amount: number, currency: Currency): Amounts {
	checkAmount(amount, currency);
	return { own: amount, sats: converted(world, amount, currency, 'BTC') };
}

/**
 * The same for an amount in sats, whatever the wallet. Nobody pays less than a cent.
 * @throws BlinkError for an amount of 0
 */
export function amountsOfSats(world: World, sats: number, currency: Currency): Amounts {
	checkAmount(sats, 'BTC');
	return { own: Math.max(converted(world, sats, 'BTC', currency), 1), sats };
}

/** @throws BlinkError for an amount of 0 */
export function checkAmount(amount: number, currency: Currency): void {
	if (amount >= 1) return;
	throw invalidInput(`A valid ${currency === 'BTC' ? 'satoshi' : 'usd'} amount is required`);
}
