import { hex } from '../../kit/ids.cts';
import type { Amounts, Sender } from './amounts.cts';
import { letters } from './bolt11.cts';
import { BlinkError, invalidInput } from './errors.cts';
import { checkBalance, converted, post } from './ledger.cts';
import { checkLimits, recordSpending } from './limits.cts';
import type { Speed, Transaction, Wallet } from './model.cts';
import { transfer } from './transfers.cts';
import type { World } from './world.cts';

/** The speeds of a payout: how it is called, what its mining costs, when it is confirmed. */
export const SPEEDS: Record<
	Speed,
	{ displayName: string; description: string; miningSats: number; minutes: number }
> = {
	FAST: { displayName: 'Priority', description: 'About 10 minutes', miningSats: 1200, minutes: 10 },
	MEDIUM: { displayName: 'Standard', description: 'About 1 hour', miningSats: 600, minutes: 60 },
	SLOW: { displayName: 'Flexible', description: 'About 24 hours', miningSats: 300, minutes: 1440 },
};

const BANK_FEE_SATS = 5000;
const DUST_SATS = 5000;

/** A new address of a wallet. */
export function createAddress(world: World, wallet: Wallet): string {
	if (!world.addressLimit.take(wallet.accountId, world.now())) {
		throw new BlinkError(
			'TOO_MANY_REQUEST',
			'Too many onchain addresses creation, please wait for a while and try again.',
		);
	}
	const address = `tb1q${letters(38)}`;
	world.addresses.set(address, wallet.id);
	return address;
}

/** The newest address of a wallet; a first one when it has none. */
export function currentAddress(world: World, wallet: Wallet): string {
	const own = [...world.addresses].filter(([, walletId]) => walletId === wallet.id);
	return own.at(-1)?.[0] ?? createAddress(world, wallet);
}

export interface Payout {
	address: string;
	/** Without the fee; null for the whole balance. */
	amounts: Amounts | null;
	speed: Speed;
	memo: string | null;
}

/**
 * What a payout costs, in the unit of the wallet; nothing to an address of the sandbox.
 * @throws BlinkError for an amount too small for the chain
 */
export function payoutFee(world: World, wallet: Wallet, order: Omit<Payout, 'memo'>): number {
	const { address, amounts, speed } = order;
	if (world.addresses.has(address)) return 0;
	if (amounts && amounts.sats < DUST_SATS) {
		throw invalidInput(`Use lightning to send amounts less than ${DUST_SATS}`);
	}
	return converted(world, BANK_FEE_SATS + SPEEDS[speed].miningSats, 'BTC', wallet.currency);
}

/**
 * Queues a payout. Its transaction stays PENDING until it is confirmed; to an address of another
 * wallet in the sandbox it is settled at once.
 * @throws BlinkError
 */
export function sendOnChain(world: World, sender: Sender, order: Payout): Transaction {
	const { wallet, account, key } = sender;
	const { address, speed, memo } = order;
	const fee = payoutFee(world, wallet, order);
	const amounts = order.amounts ?? wholeBalance(world, wallet, fee);
	const initiationVia = { type: 'onchain' as const, address };
	const recipientId = world.addresses.get(address);
	if (recipientId !== undefined) {
		const recipient = world.wallet(recipientId);
		return transfer(world, sender, { recipient, amounts, memo, initiation: () => initiationVia });
	}
	const cents = world.prices.centsFromSats(amounts.sats);
	const spending = { account, key, cents, sats: amounts.sats, now: world.now() };
	checkLimits({ ...spending, kind: 'withdrawal' });
	checkBalance(wallet, amounts.own + fee);
	recordSpending({ ...spending, kind: 'withdrawal' });
	const transaction = post(world, {
		wallet,
		amount: -amounts.own,
		fee,
		status: 'PENDING',
		memo,
		initiationVia,
		settlementVia: {
			type: 'onchain',
			transactionHash: null,
			vout: null,
			arrivalInMempoolEstimatedAt: world.now() + 60,
		},
	});
	world.clock.schedule(SPEEDS[speed].minutes * 60_000, () => confirmPayout(world, transaction));
	return transaction;
}

/** A payout is in a block; nothing when it was already. */
export function confirmPayout(world: World, transaction: Transaction): void {
	if (transaction.status !== 'PENDING') return;
	transaction.status = 'SUCCESS';
	transaction.settlementVia = {
		type: 'onchain',
		transactionHash: hex(32),
		vout: 0,
		arrivalInMempoolEstimatedAt: null,
	};
	world.announce.transaction(world.owner(world.wallet(transaction.walletId)), transaction);
}

function wholeBalance(world: World, wallet: Wallet, fee: number): Amounts {
	const own = wallet.balance - fee;
	if (own < 1) checkBalance(wallet, fee + 1);
	return { own, sats: converted(world, own, wallet.currency, 'BTC') };
}
