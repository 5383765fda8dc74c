import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { pages } from '../../kit/request/pages';
import type { Poller } from '../../kit/poll';
import { PAGE_SIZE } from '../api/pagination';
import { transactionsById } from '../operations/transaction/byId';
import { eventOf, type BlinkEvent } from './events';
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

/** Most pending payments that are watched until they settle; each costs 24 bytes or more. */
const MAX_PENDING = 200;

const state = z.object({
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
export function blinkPoller(filter: () => (event: IDataObject) => boolean): Poller<typeof state> {
	return {
		state,
		initialise: async (send) => {
			filter();
			const { rows, deposits } = await pollPage(send, { first: PAGE_SIZE });
			return { ...firstCheckpoint(rows), pending: pendingIn(rows), deposits: idsOf(deposits) };
		},
		next: async (send, known) => {
			const { rows, fresh, deposits, accountId } = await newRows(send, known);
			const settled = await settledOf(known.pending, accountId, send);
			const arrived = deposits.filter(({ id }) => !known.deposits.includes(id));
			const events = [...settled.events, ...[...fresh, ...arrived].map(({ event }) => event)];
			return {
				items: events.filter(filter()),
				state: {
					...checkpointAfter(known.cursor, rows),
					pending: [...settled.pending, ...pendingIn(fresh)].slice(-MAX_PENDING),
					deposits: idsOf(deposits),
				},
			};
		},
		newest: async (send) => {
			const { rows, deposits } = await pollPage(send, { first: PAGE_SIZE });
			const newestFirst = [...rows, ...deposits].reverse().map(({ event }) => event);
			return newestFirst.filter(filter()).slice(0, SHOWN);
		},
	};
}

/** All rows after the cursor, oldest first, and those of them that are not done. */
async function newRows(send: Send, known: State) {
	const rows: Row[] = [];
	const fresh: Row[] = [];
	const left = new Set(known.seen);
	let latest: PollPage | undefined;
	const after = pages<Row, string>(known.cursor ?? undefined, async (cursor) => {
		// Blink's lists run from the newest to the oldest, so newer ones are "before". Without a
		// cursor it gives the oldest transactions; all of them are new then.
		latest = await pollPage(send, { last: PAGE_SIZE, before: cursor });
		return { rows: latest.rows, next: latest.newer };
	});
	for await (const row of after) {
		rows.push(row);
		if (!left.delete(row.id)) fresh.push(row);
		if (fresh.length >= MAX_FRESH && left.size === 0) break;
	}
	return { rows, fresh, deposits: latest?.deposits ?? [], accountId: latest?.accountId ?? '' };
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
function checkpointAfter(
	cursor: string | null,
	rows: readonly Row[],
): Pick<State, 'cursor' | 'seen'> {
	const newest = rows.at(-1);
	if (!newest) return { cursor, seen: [] };
	const old = rows.filter(({ createdAt }) => createdAt <= newest.createdAt - OVERLAP_MS);
	const last = old.at(-1);
	const after = last ? rows.slice(rows.indexOf(last) + 1) : rows;
	return { cursor: last?.id ?? cursor, seen: idsOf(after) };
}

function pendingIn(rows: readonly Row[]): State['pending'] {
	return rows
		.filter(({ event }) => event.transaction.status === 'pending')
		.map(({ id, event }) => ({ walletId: event.walletId, transactionId: id }));
}

/** The pending payments that have settled, and the ones that have not. */
async function settledOf(pending: State['pending'], accountId: string, send: Send) {
	const outcomes = await transactionsById(pending, send);
	const events: BlinkEvent[] = [];
	const left: State['pending'] = [];
	pending.forEach((payment, index) => {
		const outcome = outcomes[index];
		if (outcome?.status === 'rejected') {
			// One that Blink does not know any more is watched no longer; anything else fails the poll.
			if (isNotFound(outcome.reason)) return;
			throw outcome.reason;
		}
		if (!outcome) return;
		const event = eventOf(outcome.value, payment.walletId, accountId);
		if (event.transaction.status === 'pending') left.push(payment);
		else events.push(event);
	});
	return { events, pending: left };
}

function isNotFound(reason: unknown): boolean {
	return reason instanceof ApiFailure && reason.details.code === 'NOT_FOUND';
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
