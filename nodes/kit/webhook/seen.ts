import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { limitTo } from '../request/limit';

/*
 * n8n's store of processed entries, made safe for executions that run at once. n8n keeps all entries
 * of a node in one row, which it reads, changes and writes back whole: of two that do so at the same
 * time one loses what it wrote, and a later repeat of that delivery would pass. So
 * - within a process one visit to the store is made at a time, for all executions that wait;
 * - where other processes run the trigger as well, what was recorded here lately is shown to the
 *   store again with every visit, which puts back what another process has overwritten, until it was
 *   seen there long after it was written.
 * What remains: repeats that two processes look up in the same instant. A claim that waits to see
 * whether its mark stays would catch most of them, but the row comes back from the dead: a process
 * that has read an old one writes all of it, marks included. Two could then take each other for the
 * one that has it, and the delivery would be lost, which is worse than a repeat.
 */

/** Deliveries remembered per trigger in n8n's database; each costs 27 bytes there. */
export const REMEMBERED = 5000;

/** No visit takes longer than this. What is still there after it stays. */
const SETTLED_MS = 15_000;

/** How long to wait for another delivery before the store is visited without one. */
const IDLE_MS = 5000;

/** Such visits in a row; past them the store is left alone, whatever it says. */
const IDLE_VISITS = 20;

/** What one execution asks for, and what the store had not seen. */
interface Question {
	entries: readonly string[];
	missing?: ReadonlySet<string>;
	error?: unknown;
}

/** One trigger's executions in this process. */
interface Desk {
	oneAtATime: ReturnType<typeof limitTo>;
	questions: Question[];
	/** Deliveries that an execution is asking for. */
	underWay: Set<string>;
	/** Deliveries that were recorded here, and when the store last had to be told. */
	recent: Map<string, number>;
	settling: boolean;
	idleVisits: number;
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
 * @param shared whether other processes run the trigger as well
 * @throws whatever n8n's store throws twice in a row
 */
export async function unseen(
	store: Store,
	ids: readonly string[],
	shared: boolean,
	time: Time = realTime,
): Promise<Set<string>> {
	const desk = deskOf(store);
	const open = ids.filter((id) => !desk.underWay.has(id) && !desk.recent.has(id));
	open.forEach((id) => desk.underWay.add(id));
	try {
		const missing = await ask(store, desk, open, time);
		const fresh = new Set(open.filter((id) => missing.has(id)));
		if (shared) {
			fresh.forEach((id) => desk.recent.set(id, time.now()));
			desk.idleVisits = 0;
			void settle(store, desk, time);
		}
		return fresh;
	} finally {
		open.forEach((id) => desk.underWay.delete(id));
	}
}

function deskOf(store: Store): Desk {
	const key = `${store.getWorkflow().id} ${store.getNode().id}`;
	const desk = desks.get(key) ?? {
		oneAtATime: limitTo(1),
		questions: [],
		underWay: new Set<string>(),
		recent: new Map<string, number>(),
		settling: false,
		idleVisits: 0,
	};
	desks.set(key, desk);
	return desk;
}

/** Which of the deliveries were not in the store. Now all of them are. */
async function ask(
	store: Store,
	desk: Desk,
	entries: readonly string[],
	time: Time,
): Promise<ReadonlySet<string>> {
	const question: Question = { entries };
	desk.questions.push(question);
	await desk.oneAtATime(async () => {
		// nobody is left where an earlier visit has answered
		if (desk.questions.length > 0) await answer(store, desk, time);
	});
	if (question.missing) return question.missing;
	throw question.error;
}

/** Answers all who wait with one visit; when it fails, that is their answer. */
async function answer(store: Store, desk: Desk, time: Time): Promise<void> {
	const questions = desk.questions.splice(0);
	const entries = questions.flatMap((question) => question.entries);
	try {
		const missing = await visit(store, desk, entries, time);
		for (const question of questions) question.missing = missing;
	} catch (error) {
		for (const question of questions) question.error = error;
	}
}

/** Shows entries to the store, and what was recorded here lately. @returns what was not there */
async function visit(
	store: Store,
	{ recent }: Desk,
	entries: readonly string[],
	{ now }: Time,
): Promise<ReadonlySet<string>> {
	const all = [...new Set([...recent.keys(), ...entries])];
	if (all.length === 0) return new Set();
	const begun = now();
	const record = async () =>
		await store.helpers.checkProcessedAndRecord(all, 'node', {
			mode: 'entries',
			maxEntries: REMEMBERED,
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

/** Visits the store until nothing that was recorded here can be overwritten any more. */
async function settle(store: Store, desk: Desk, time: Time): Promise<void> {
	if (desk.settling) return;
	desk.settling = true;
	while (desk.recent.size > 0 && desk.idleVisits++ < IDLE_VISITS) {
		await time.pause(IDLE_MS);
		await desk.oneAtATime(async () => await answer(store, desk, time));
	}
	desk.settling = false;
}
