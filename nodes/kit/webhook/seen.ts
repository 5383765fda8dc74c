import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { limitTo } from '../limit';

/*
 * n8n's store of processed entries, made safe for executions that run at once. n8n keeps all entries
 * of a node in one row, which it reads, changes and writes back whole: of two executions that do so
 * at the same time one loses what it wrote, and a later repeat of that delivery would pass. So
 * - within a process one visit to the store is made at a time, for all executions that wait;
 * - what this process wrote lately is shown to the store again with every visit, which puts back
 *   what another process has overwritten, until it was seen there long after it was written.
 * What remains: repeats that two processes look up in the same instant.
 */

/** Deliveries remembered per trigger in n8n's database; each costs 27 bytes there. */
export const REMEMBERED = 5000;

/** No visit of another process takes longer. What is still there after it stays. */
const SETTLED_MS = 5000;

/** Visits in a row without a new delivery; past them the store is left alone, whatever it says. */
const ROUNDS = 20;

/** The question of one execution, and its answer. */
interface Claim {
	ids: readonly string[];
	fresh?: Set<string>;
	error?: unknown;
}

/** One trigger's deliveries in this process. */
interface Desk {
	oneAtATime: ReturnType<typeof limitTo>;
	claims: Claim[];
	/** Ids that this process has claimed, and when it last had to write them. */
	recent: Map<string, number>;
	settling: boolean;
	/** Visits since the last delivery. */
	rounds: number;
}

const desks = new Map<string, Desk>();

type Store = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow' | 'helpers'>;

/** How time passes. */
export interface Time {
	now: () => number;
	pause: (milliseconds: number) => Promise<void>;
}

const realTime: Time = { now: Date.now, pause: sleep };

/**
 * Records deliveries of this trigger and returns those that were not recorded before.
 *
 * @throws whatever n8n's store throws twice in a row
 */
export async function unseen(
	store: Store,
	ids: readonly string[],
	time: Time = realTime,
): Promise<Set<string>> {
	const desk = deskOf(store);
	const claim: Claim = { ids };
	desk.claims.push(claim);
	desk.rounds = 0;
	await desk.oneAtATime(async () => await decide(store, desk, time));
	void settle(store, desk, time);
	if (claim.fresh) return claim.fresh;
	throw claim.error;
}

function deskOf(store: Store): Desk {
	const key = `${store.getWorkflow().id} ${store.getNode().id}`;
	const desk = desks.get(key) ?? {
		oneAtATime: limitTo(1),
		claims: [],
		recent: new Map<string, number>(),
		settling: false,
		rounds: 0,
	};
	desks.set(key, desk);
	return desk;
}

/** Answers all claims that wait with one visit; none are left where an earlier visit took them. */
async function decide(store: Store, desk: Desk, time: Time): Promise<void> {
	const claims = desk.claims.splice(0);
	if (claims.length === 0) return;
	const known = new Set(desk.recent.keys());
	const asked = claims.flatMap(({ ids }) => ids);
	const [visited] = await Promise.allSettled([visit(store, desk, asked, time)]);
	for (const claim of claims) {
		if (visited.status === 'rejected') {
			claim.error = visited.reason;
			continue;
		}
		claim.fresh = new Set(claim.ids.filter((id) => visited.value.has(id) && !known.has(id)));
		claim.ids.forEach((id) => known.add(id));
	}
}

/** Shows ids to the store, with all recent ones. @returns those that were not there */
async function visit(
	store: Store,
	{ recent }: Desk,
	ids: readonly string[],
	{ now }: Time,
): Promise<Set<unknown>> {
	const all = [...new Set([...recent.keys(), ...ids])];
	const begun = now();
	const record = async () =>
		await store.helpers.checkProcessedAndRecord(all, 'node', {
			mode: 'entries',
			maxEntries: REMEMBERED,
		});
	// Two first deliveries at the same instant collide while n8n creates the row; once it is there
	// the second attempt succeeds.
	const written = new Set<unknown>((await record().catch(record)).new);
	for (const [id, since] of recent) if (begun - since >= SETTLED_MS) recent.delete(id);
	for (const id of all) if (written.has(id)) recent.set(id, now());
	return written;
}

/** Visits the store until nothing that this process wrote can be overwritten any more. */
async function settle(store: Store, desk: Desk, time: Time): Promise<void> {
	if (desk.settling) return;
	desk.settling = true;
	while (desk.recent.size > 0 && desk.rounds++ < ROUNDS) {
		await time.pause(SETTLED_MS);
		await Promise.allSettled([desk.oneAtATime(async () => await visit(store, desk, [], time))]);
	}
	desk.settling = false;
}
