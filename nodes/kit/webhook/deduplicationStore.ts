import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { limitTo } from '../request/concurrency';

/*
 * n8n's store of processed entries, made safe for concurrent executions. n8n keeps all entries of a
 * node in one row, which it reads, changes and writes back as a whole. Of two concurrent writes one is
 * lost, and a later duplicate of that delivery would pass. Therefore
 * - within a process, lookups are queued and flushed in batches, one batch at a time;
 * - where other processes run the trigger as well, recently recorded deliveries are sent along with
 *   every flush, which restores what another process has overwritten, until the store still has them
 *   long after they were written.
 * One gap remains: duplicates that two processes look up at the same instant. A lock would close most
 * of it, but an old row can be written back together with the locks in it. Two processes could then
 * each believe that the other holds the lock, and the delivery would be lost, which is worse than a
 * duplicate.
 */

/** Deliveries remembered per trigger in n8n's database; each costs 27 bytes there. */
export const MAX_STORED = 5000;

/** No flush takes longer than this, so a delivery that is still stored after it stays stored. */
const SETTLED_MS = 15_000;

/** How long to wait for another delivery before a flush without one. */
const IDLE_MS = 5000;

/** Most such flushes in a row. */
const MAX_IDLE_FLUSHES = 20;

/** What one execution asks for, and which of it was not stored yet. */
interface Request {
	entries: readonly string[];
	missing?: ReadonlySet<string>;
	error?: unknown;
}

/** One trigger's executions in this process. */
interface Queue {
	oneAtATime: ReturnType<typeof limitTo>;
	queued: Request[];
	/** Deliveries that an execution is asking for. */
	inProgress: Set<string>;
	/** Deliveries that were recorded here, and when they were last written. */
	recent: Map<string, number>;
	flushing: boolean;
	idleFlushes: number;
}

const queues = new Map<string, Queue>();

type Store = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow' | 'helpers'>;

/** The clock, which tests replace. */
export interface Time {
	now: () => number;
	pause: (milliseconds: number) => Promise<void>;
}

const realTime: Time = { now: Date.now, pause: sleep };

/**
 * Records deliveries of this trigger and returns those that were not recorded before.
 *
 * @param shared whether other processes run the trigger as well
 * @throws whatever n8n's store throws twice in a row
 */
export async function recordNew(
	store: Store,
	ids: readonly string[],
	shared: boolean,
	time: Time = realTime,
): Promise<Set<string>> {
	const queue = queueOf(store);
	const unresolved = ids.filter((id) => !queue.inProgress.has(id) && !queue.recent.has(id));
	unresolved.forEach((id) => queue.inProgress.add(id));
	try {
		const missing = await enqueue(store, queue, unresolved, time);
		const fresh = new Set(unresolved.filter((id) => missing.has(id)));
		if (shared) {
			fresh.forEach((id) => queue.recent.set(id, time.now()));
			queue.idleFlushes = 0;
			void flushUntilSettled(store, queue, time);
		}
		return fresh;
	} finally {
		unresolved.forEach((id) => queue.inProgress.delete(id));
	}
}

function queueOf(store: Store): Queue {
	const key = `${store.getWorkflow().id} ${store.getNode().id}`;
	const queue = queues.get(key) ?? {
		oneAtATime: limitTo(1),
		queued: [],
		inProgress: new Set<string>(),
		recent: new Map<string, number>(),
		flushing: false,
		idleFlushes: 0,
	};
	queues.set(key, queue);
	return queue;
}

/** Which of the deliveries were not in the store. Now all of them are. */
async function enqueue(
	store: Store,
	queue: Queue,
	entries: readonly string[],
	time: Time,
): Promise<ReadonlySet<string>> {
	const request: Request = { entries };
	queue.queued.push(request);
	await queue.oneAtATime(async () => {
		// an earlier flush may have served all of them
		if (queue.queued.length > 0) await flush(store, queue, time);
	});
	if (request.missing) return request.missing;
	throw request.error;
}

/** Serves all queued requests with one lookup; when it fails, all of them fail. */
async function flush(store: Store, queue: Queue, time: Time): Promise<void> {
	const requests = queue.queued.splice(0);
	const entries = requests.flatMap((request) => request.entries);
	try {
		const missing = await lookUp(store, queue, entries, time);
		for (const request of requests) request.missing = missing;
	} catch (error) {
		for (const request of requests) request.error = error;
	}
}

/** Records entries, and again those recorded recently. @returns those that were not stored */
async function lookUp(
	store: Store,
	{ recent }: Queue,
	entries: readonly string[],
	{ now }: Time,
): Promise<ReadonlySet<string>> {
	const all = [...new Set([...recent.keys(), ...entries])];
	if (all.length === 0) return new Set();
	const begun = now();
	const record = async () =>
		await store.helpers.checkProcessedAndRecord(all, 'node', {
			mode: 'entries',
			maxEntries: MAX_STORED,
		});
	// Two first deliveries at the same instant collide while n8n creates the row; once it is there
	// the second attempt succeeds.
	const missing = new Set((await record().catch(record)).new.map(String));
	for (const [id, since] of recent) {
		if (missing.has(id)) recent.set(id, now());
		else if (begun - since >= SETTLED_MS) recent.delete(id);
	}
	return missing;
}

/** Flushes until nothing that was recorded here can be overwritten any more. */
async function flushUntilSettled(store: Store, queue: Queue, time: Time): Promise<void> {
	if (queue.flushing) return;
	queue.flushing = true;
	while (queue.recent.size > 0 && queue.idleFlushes++ < MAX_IDLE_FLUSHES) {
		await time.pause(IDLE_MS);
		await queue.oneAtATime(async () => await flush(store, queue, time));
	}
	queue.flushing = false;
}
