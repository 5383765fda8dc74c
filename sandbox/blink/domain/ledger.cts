import type { Currency, Initiation, Settlement, Transaction, TxStatus, Wallet } from './model.cts';
import { BlinkError } from './errors.cts';
import { OFFSETS } from './prices.cts';
import type { World } from './world.cts';

export interface Entry {
	wallet: Wallet;
	/** Signed, without the fee. */
	amount: number;
	/** Not negative; taken from the wallet on top of what is sent. */
	fee?: number;
	status?: TxStatus;
	memo?: string | null;
	externalId?: string | null;
	initiationVia: Initiation;
	settlementVia: Settlement;
}

/** A transaction that is not in the ledger yet. */
export function draft(world: World, id: string, entry: Entry): Transaction {
	const { wallet, amount, fee = 0 } = entry;
	const { displayCurrency } = world.owner(wallet);
	const { currency } = wallet;
	const settlementAmount = amount < 0 ? amount - fee : amount;
	return {
		id,
		walletId: wallet.id,
		externalId: entry.externalId ?? null,
		settlementAmount,
		settlementFee: fee,
		settlementCurrency: currency,
		displayCurrency,
		displayAmount: world.prices.display(settlementAmount, currency, displayCurrency),
		displayFee: world.prices.display(fee, currency, displayCurrency),
		price: { base: world.prices.base(currency, displayCurrency), offset: OFFSETS[currency] },
		status: entry.status ?? 'SUCCESS',
		memo: entry.memo || null,
		createdAt: world.now(),
		initiationVia: entry.initiationVia,
		settlementVia: entry.settlementVia,
	};
}

/** Books an entry: a transaction in the history and the balance changed. */
export function post(world: World, entry: Entry): Transaction {
	const transaction = draft(world, world.objectId(world.now()), entry);
	world.transactions.push(transaction);
	entry.wallet.balance += transaction.settlementAmount;
	return transaction;
}

/**
 * Gives back what a failed payment took. Both the payment and its reversal read FAILURE then, which
 * is why a payment hash can have several transactions.
 */
export function revert(world: World, failed: Transaction): void {
	failed.status = 'FAILURE';
	post(world, {
		wallet: world.wallet(failed.walletId),
		amount: -failed.settlementAmount,
		status: 'FAILURE',
		memo: failed.memo,
		initiationVia: failed.initiationVia,
		settlementVia: failed.settlementVia,
	});
}

/** What the amounts of a wallet are counted in. */
export const UNIT: Record<Currency, string> = { BTC: 'sats', USD: 'cents' };

/** @throws BlinkError when the wallet holds less than amount and fee together */
export function checkBalance({ balance, currency }: Wallet, total: number): void {
	if (total <= balance) return;
	const unit = UNIT[currency];
	throw new BlinkError(
		'INSUFFICIENT_BALANCE',
		`Payment amount '${total}' ${unit} exceeds balance '${balance}' ${unit}`,
	);
}

/** A memo reaches the recipient only from this amount on, so that nobody is spammed for a sat. */
const MEMO_THRESHOLD: Record<Currency, number> = { BTC: 50, USD: 10 };

export const sharedMemo = (memo: string | null, amount: number, currency: Currency) =>
	amount >= MEMO_THRESHOLD[currency] ? memo : null;

/** An amount of one wallet currency in the other. */
export function converted(world: World, amount: number, from: Currency, to: Currency): number {
	if (from === to) return amount;
	return to === 'USD' ? world.prices.centsFromSats(amount) : world.prices.satsFromCents(amount);
}
