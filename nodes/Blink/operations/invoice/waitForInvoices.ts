import type { SharedApi } from '../../../kit/api';
import { ApiFailure, isRateLimit } from '../../../kit/outcome/failure';
import type { Output } from '../../../kit/output';
import type { Send } from '../../../kit/request/types';
import { type InvoiceStatus, statuses } from './statuses';

/** An invoice to be waited for; times in seconds. */
interface Wish {
	invoice: string;
	timeout: number;
	interval: number;
}

/** Its state; times in milliseconds on the clock that nobody can set. */
interface Wait extends Wish {
	deadline: number;
	/** When it is looked at next; undefined once it is not. */
	next: number | undefined;
	/** The last look, and when it was. */
	last?: PromiseSettledResult<InvoiceStatus>;
	at: number;
}

const OUTCOMES = { PAID: 'paid', EXPIRED: 'expired', PENDING: 'still pending' } as const;

/** Milliseconds that a look may take at the least and at the most, however near the deadline is. */
const LOOK_MS = { min: 2000, max: 10_000 };

/**
 * Waits for all invoices at once, so that they share requests. A look that fails is made up for by the
 * next one, so long as there is one before the deadline; what the last look says, or that it failed, is
 * the outcome.
 */
export async function waitForInvoices(
	wishes: readonly Wish[],
	{ send, elapsed, pause }: Omit<SharedApi, 'once'>,
): Promise<Array<PromiseSettledResult<Output>>> {
	const began = elapsed();
	const waits = wishes.map(
		(wish): Wait => ({ ...wish, deadline: began + wish.timeout * 1000, next: began, at: began }),
	);
	for (;;) {
		const now = elapsed();
		const due = waits.filter(({ next }) => next !== undefined && next <= now);
		const left = Math.min(...due.map(({ deadline }) => deadline)) - now;
		const looks = await statuses(
			due.map(({ invoice }) => invoice),
			oneLook(send, Math.max(LOOK_MS.min, Math.min(LOOK_MS.max, left))),
		);
		for (const [index, wait] of due.entries()) {
			wait.at = elapsed();
			wait.last = looks[index];
			wait.next = nextLook(wait);
		}
		const open = waits.flatMap(({ next }) => next ?? []);
		if (open.length === 0 || !(await pause(Math.min(...open) - elapsed()))) break;
	}
	return waits.map((wait) => outcomeOf(wait, began));
}

/** Waiting is done here, where all items are known; so a request is not repeated on its own. */
const oneLook =
	(send: Send, timeoutMs: number): Send =>
	async (request) =>
		await send({ ...request, once: true, timeoutMs });

/** When to look again after the last look; undefined where that was the last one. */
function nextLook(wait: Wait): number | undefined {
	const { last, at, deadline, interval } = wait;
	if (!last || at >= deadline) return undefined;
	if (last.status === 'fulfilled') {
		const isPending = last.value.status === 'PENDING';
		return isPending ? Math.min(at + interval * 1000, deadline) : undefined;
	}
	const delay = delayAfter(last.reason, wait);
	if (delay === undefined) return undefined;
	// Who is rate limiting requests for longer than there is time is not asked again.
	const isTooLong = delay > interval * 1000 && at + delay > deadline;
	return isTooLong ? undefined : Math.min(at + delay, deadline);
}

function outcomeOf({ last, at }: Wait, began: number): PromiseSettledResult<Output> {
	if (last?.status !== 'fulfilled') return last ?? { status: 'fulfilled', value: [] };
	const { status } = last.value;
	const value = {
		outcome: OUTCOMES[status],
		paid: status === 'PAID',
		...last.value,
		waitedSeconds: Math.round((at - began) / 1000),
	};
	return { status: 'fulfilled', value };
}

/** Milliseconds until it may be looked at again; undefined for a refusal, which stays one. */
function delayAfter(reason: unknown, { interval }: Wait): number | undefined {
	if (!(reason instanceof ApiFailure)) return undefined;
	const { outcome, details } = reason;
	if (!isRateLimit(reason)) return outcome === 'refused' ? undefined : interval * 1000;
	const wait = details.hint && 'retryAfterMs' in details.hint ? details.hint.retryAfterMs : 0;
	return Math.max(interval * 1000, wait ?? 0);
}
