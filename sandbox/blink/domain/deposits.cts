import { hex, sha256 } from '../../kit/ids.cts';
import { invalidInput, notFound } from './errors.cts';
import { converted, draft, post } from './ledger.cts';
import type { Transaction } from './model.cts';
import type { World } from './world.cts';

/** Sats that Blink keeps of a deposit: more above a million. */
const depositFeeSats = (sats: number) => (sats <= 1_000_000 ? 2500 : 5000);

/**
 * Someone pays to an address: seen in the mempool, announced, not credited yet. Until then it has a
 * UUID made from its output.
 * @throws BlinkError for an unknown address or a deposit that its fee would swallow
 */
export function receiveOnChain(world: World, address: string, sats: number): Transaction {
	const walletId = world.addresses.get(address);
	if (walletId === undefined) throw notFound(`${address} is no address of this sandbox`);
	const fee = depositFeeSats(sats);
	if (sats <= fee) throw invalidInput(`A deposit of ${sats} sats does not cover its fee of ${fee}`);
	const wallet = world.wallet(walletId);
	const transactionHash = hex(32);
	const vout = 0;
	const inWallet = (amount: number) => converted(world, amount, 'BTC', wallet.currency);
	const transaction = draft(world, outputId(transactionHash, vout), {
		wallet,
		amount: inWallet(sats - fee),
		fee: inWallet(fee),
		status: 'PENDING',
		initiationVia: { type: 'onchain', address },
		settlementVia: { type: 'onchain', transactionHash, vout, arrivalInMempoolEstimatedAt: null },
	});
	world.pendingDeposits.push(transaction);
	world.announce.transaction(world.owner(wallet), transaction);
	return transaction;
}

/**
 * A pending deposit gets its confirmations: credited under a new id and announced again.
 * @param id the UUID it had while pending
 * @throws BlinkError when none is pending under this id
 */
export function confirmDeposit(world: World, id: string): Transaction {
	const pending = world.pendingDeposits.find((deposit) => deposit.id === id);
	if (!pending) throw notFound(`No deposit ${id} is pending`);
	world.pendingDeposits.splice(world.pendingDeposits.indexOf(pending), 1);
	const wallet = world.wallet(pending.walletId);
	const transaction = post(world, {
		wallet,
		amount: pending.settlementAmount,
		fee: pending.settlementFee,
		initiationVia: pending.initiationVia,
		settlementVia: pending.settlementVia,
	});
	world.announce.transaction(world.owner(wallet), transaction);
	return transaction;
}

/** What is on its way into a wallet, in its unit. */
export const pendingBalance = (world: World, walletId: string) =>
	world.pendingDeposits
		.filter((deposit) => deposit.walletId === walletId)
		.reduce((sum, { settlementAmount }) => sum + settlementAmount, 0);

/** The same output always gives the same UUID. */
function outputId(transactionHash: string, vout: number): string {
	const digest = sha256(`${transactionHash}:${vout}`);
	const parts = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`];
	return [...parts, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
