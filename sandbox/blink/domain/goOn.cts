import { decode } from './bolt11.cts';
import { announceExpiry, statusOf } from './invoices.cts';
import { confirmPayout, SPEEDS } from './onchain.cts';
import { fateOf } from './outside.cts';
import { finishLater } from './outsidePayments.cts';
import type { World } from './world.cts';

/** Brings about what was still to happen when a world was put away. */
export function goOn(world: World): void {
	for (const transaction of world.transactions) {
		if (transaction.status !== 'PENDING') continue;
		const via = transaction.initiationVia;
		if (via.type === 'lightning') {
			finishLater(world, transaction, fateOf(decode(via.paymentRequest).tail));
		}
		if (via.type === 'onchain') {
			// at what speed it was sent is not kept
			world.clock.schedule(SPEEDS.FAST.minutes * 60_000, () => confirmPayout(world, transaction));
		}
	}
	for (const invoice of world.invoices.values()) {
		const open = invoice.webhookUrl !== null && statusOf(invoice, world.now()) === 'PENDING';
		if (open) announceExpiry(world, invoice);
	}
}
