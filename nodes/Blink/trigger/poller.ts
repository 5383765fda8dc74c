import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import type { Log } from '../../kit/log';
import type { Send } from '../../kit/request/types';
import { pages } from '../../kit/request/pages';
import type { TriggerEvent } from '../../kit/event';
import { type Poller, UnusableCheckpoint } from '../../kit/poll';
import { PAGE_SIZE } from '../api/pagination';
import { transactionsById } from '../operations/transaction/byId';
import { eventOf, type BlinkEvent } from './events';
import { describe } from './header';
import { pollPage, type PollPage, type Row } from './pollPage';

/*
 * Blink gives out transactions by the time they were created, so nothing newer than the cursor can
 * be missed, except one that is stored a moment after another of the same time. The cursor
 * therefore stays a little behind the newest transaction, and what lies between is remembered.
 */

/** How far the cursor stays behind the newest transaction. */
const OVERLAP_MS = 120_000;

/** What a person who tries the node out gets to see. */
const SHOWN = 5;

/** Most new transactions that one poll emits; the rest comes with the next one. */
const MAX_FRESH = 1000;

/** Most transactions that are kept in mind though Blink does not show them any more: they may come back. */
const MAX_UNSEEN = 100;

/** Most pending payments that are watched until they settle; each costs 24 bytes or more. */
const MAX_PENDING = 200;

const state = z.object({
	/** The account whose history this is. */
	accountId: z.string(),
	/** Everything up to this transaction is done; null while there has been none. */
	cursor: z.string().nullable(),
	/** Transactions after the cursor that are done. */
	seen: z.array(z.string()),
	/** Pending payments: their change of state moves no cursor. */
	pending: z.array(z.object({ walletId: z.string(), transactionId: z.string() })),
	/** Unconfirmed deposits that were emitted. */
	deposits: z.array(z.string()),
});

type State = z.output<typeof state>;

/**
 * Finds what is new in an account, each state of each payment once.
 * @param filter gives the test for what is emitted; throws for settings that cannot be used
 */
export function blinkPoller(
	filter: () => (event: IDataObject) => boolean,
	log: Log,
): Poller<typeof state> {
	return {
		state,
		initialise: async (send) => {
			filter();
			const { rows, deposits, accountId } = await pollPage(send, { first: PAGE_SIZE });
			const pending = watched(pendingIn(rows), log);
			return { accountId, ...firstCheckpoint(rows), pending, deposits: idsOf(deposits) };
		},
		next: async (send, known) => {
			const { rows, fresh, unseen, deposits } = await newRows(send, known);
			const settled = await settledOf(known, send, log);
			const arrived = deposits.filter(({ id }) => !known.deposits.includes(id));
			const events = [...settled.events, ...[...fresh, ...arrived].map(({ event }) => event)];
			return {
				events: events.filter(filter()).map(emitted),
				state: {
					accountId: known.accountId,
					...checkpointAfter(known.cursor, rows, unseen),
					pending: watched([...settled.pending, ...pendingIn(fresh)], log),
					deposits: idsOf(deposits),
				},
			};
		},
		newest: async (send) => {
			const { rows, deposits } = await pollPage(send, { first: PAGE_SIZE });
			return [...rows, ...deposits]
				.sort((a, b) => b.createdAt - a.createdAt)
				.map(({ event }) => event)
				.filter(filter())
				.slice(0, SHOWN)
				.map(emitted);
		},
	};
}

const emitted = (data: BlinkEvent): TriggerEvent => ({ ...describe(data), data });

/**
 * All rows after the cursor, oldest first, and those of them that are not done.
 * @throws UnusableCheckpoint
 */
async function newRows(send: Send, known: State) {
	const rows: Row[] = [];
	const fresh: Row[] = [];
	const left = new Set(known.seen);
	let latest: PollPage | undefined;
	const after = pages<Row, string>(known.cursor ?? undefined, async (cursor) => {
		// Blink's lists run from the newest to the oldest, so newer ones are "before". Without a
		// cursor it gives the oldest transactions; all of them are new then.
		latest = await pollPage(send, { last: PAGE_SIZE, before: cursor });
		if (latest.accountId !== known.accountId) throw new UnusableCheckpoint('account');
		return { rows: latest.rows, next: latest.newer };
	});
	const isEnough = () => fresh.length >= MAX_FRESH;
	for await (const page of after) {
		for (const row of page) {
			if (isEnough()) break;
			rows.push(row);
			if (!left.delete(row.id)) fresh.push(row);
		}
		if (isEnough()) break;
	}
	// What lies beyond the rows that were read is yet to come.
	const unseen = [...left].slice(isEnough() ? 0 : -MAX_UNSEEN);
	return { rows, fresh, unseen, deposits: latest?.deposits ?? [] };
}

/** The first checkpoint: nothing of these newest rows is new. */
function firstCheckpoint(rows: readonly Row[]): Pick<State, 'cursor' | 'seen'> {
	const checkpoint = checkpointAfter(null, rows);
	const [oldest] = rows;
	// A full page without an old row is not the whole history, so its end has to do as the cursor.
	const cut = checkpoint.cursor === null && rows.length >= PAGE_SIZE && oldest;
	return cut ? { cursor: oldest.id, seen: idsOf(rows.slice(1)) } : checkpoint;
}

/** The checkpoint after these rows: the last one that is old enough, and what came after it. */
function checkpointAfter(cursor: string | null, rows: readonly Row[], unseen: string[] = []) {
	const newest = rows.at(-1)?.createdAt ?? 0;
	const last = rows.filter(({ createdAt }) => createdAt <= newest - OVERLAP_MS).at(-1);
	const after = last ? rows.slice(rows.indexOf(last) + 1) : rows;
	return { cursor: last?.id ?? cursor, seen: [...unseen, ...idsOf(after)] };
}

/** A state that Blink does not document is not the last one. */
const isSettled = ({ transaction }: BlinkEvent) =>
	['success', 'failure'].includes(transaction.status);

function pendingIn(rows: readonly Row[]): State['pending'] {
	return rows
		.filter(({ event }) => !isSettled(event))
		.map(({ id, event }) => ({ walletId: event.walletId, transactionId: id }));
}

/** The latest pending payments, as many as can be watched. */
function watched(pending: State['pending'], log: Log): State['pending'] {
	const dropped = pending.length - MAX_PENDING;
	if (dropped > 0) {
		log.warn(
			`watches ${MAX_PENDING} pending payments and no more: it will not tell how the ${dropped} oldest end`,
		);
	}
	return pending.slice(-MAX_PENDING);
}

/**
 * The pending payments that have settled, and the ones that have not. What Blink does not know any more
 * is watched no longer, and what it says nothing useful about is looked at again with the next poll:
 * one payment must not keep the trigger from all others.
 * @throws ApiFailure that concerns the key or asks to wait
 */
async function settledOf({ pending, accountId }: State, send: Send, log: Log) {
	const outcomes = await transactionsById(pending, send);
	const events: BlinkEvent[] = [];
	const left: State['pending'] = [];
	pending.forEach((payment, index) => {
		const outcome = outcomes[index];
		const id = payment.transactionId;
		if (outcome?.status !== 'fulfilled') {
			const reason: unknown = outcome?.reason;
			const failure = reason instanceof ApiFailure ? reason : undefined;
			if (failure?.details.hint) throw failure;
			const isGone = failure?.details.code === 'NOT_FOUND';
			if (isGone) log.warn(`forgets the pending payment ${id}: Blink does not know it any more`);
			else
				log.warn(
					`could not look up the pending payment ${id}: ${failure?.message ?? 'no answer that Blink documents'}`,
				);
			if (!isGone) left.push(payment);
			return;
		}
		const event = eventOf(outcome.value, payment.walletId, accountId);
		if (isSettled(event)) events.push(event);
		else left.push(payment);
	});
	return { events, pending: left };
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
