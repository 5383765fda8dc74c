import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { itemOf, type TriggerEvent } from './event';
import { inOneText, toNodeError } from './outcome/nodeError';
import { connect } from './request/client';
import type { Send } from './request/types';
import type { Provider } from './operation';

/** How long a poll waits for a rate limit before it leaves the waiting to n8n's own back-off. */
const PATIENCE_MS = 20_000;

/** What a poll is told besides what is remembered. */
export interface Circumstances {
	/**
	 * Polls may have gone by of which nothing is remembered: n8n stores a checkpoint only with the items
	 * that it brings, and a restart goes back to that one.
	 */
	resumed: boolean;
}

/** A way of finding what is new at a provider. */
export interface Poller<S extends z.ZodTypeAny> {
	/** What is remembered between two polls, as it is stored. */
	state: S;
	/** The first checkpoint: everything after it counts as new. Emits nothing. */
	initialise: (send: Send, now: number) => Promise<z.output<S>>;
	/**
	 * What came after the checkpoint, oldest first, and the next checkpoint.
	 * @throws AnotherAccount when the checkpoint is not about the account that answers
	 */
	next: (
		send: Send,
		state: z.output<S>,
		now: number,
		circumstances?: Circumstances,
	) => Promise<{ events: TriggerEvent[]; state: z.output<S> }>;
	/** The newest events, for a person who tests the node. */
	newest: (send: Send) => Promise<TriggerEvent[]>;
}

/** Thrown by a poller: the checkpoint was set in another account. */
export class AnotherAccount extends Error {}

/** The nodes with a poll in progress: n8n starts the next one on time, finished or not. */
const inProgress = new Set<string>();

/** The number of the last poll of each node in this process. */
const lastPolls = new Map<string, number>();

/** What is kept in the node's static data. */
const stored = z.object({
	/** Where the checkpoint was set: the same ID may mean something else in another environment. */
	base: z.string(),
	/** Counts the polls. */
	polls: z.number(),
	state: z.unknown(),
});

/**
 * One poll. The first one only sets the checkpoint, which moves only with the items it stands for:
 * n8n stores the node's static data together with the execution they start, and drops it when the
 * poll throws, so a failed poll is retried without gaps and without duplicates. A checkpoint belongs to
 * an account: one of another account or environment, or in a form that is not known, is set anew, and
 * the log says so. A poll that falls due while the one before still runs is skipped: both would start
 * from the same checkpoint.
 */
export async function pollOnce<S extends z.ZodTypeAny>(
	context: IPollFunctions,
	provider: Provider,
	poller: Poller<S>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][] | null> {
	const manual = context.getMode() === 'manual';
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (!manual && inProgress.has(key)) return null;
	try {
		if (!manual) inProgress.add(key);
		const base = provider.baseUrl(await context.getCredentials(provider.credential));
		const send = await connect(context, provider, PATIENCE_MS);
		if (manual) return emitted(context, await poller.newest(send));

		const staticData = context.getWorkflowStaticData('node');
		const keep = (state: z.output<S>, polls: number) => {
			Object.assign(staticData, { base, polls, state });
			lastPolls.set(key, polls);
		};
		const before = checkpointOf(staticData, base, poller.state);
		if ('state' in before) {
			const circumstances = { resumed: lastPolls.get(key) !== before.polls };
			const after = await unlessForeign(async () => {
				return await poller.next(send, before.state, now(), circumstances);
			});
			if (after) {
				keep(after.state, before.polls + 1);
				return emitted(context, after.events);
			}
		}
		keep(await poller.initialise(send, now()), 0);
		const reason = 'state' in before ? 'was set in another account' : before.reason;
		if (reason) startsAfresh(context, reason);
		return null;
	} catch (caught) {
		const error = toNodeError(context.getNode(), caught, 0);
		// Publishing polls once, and a poll that fails then keeps the workflow unpublished.
		throw manual || context.getWorkflowStaticData('node').state !== undefined
			? error
			: inOneText(error);
	} finally {
		if (!manual) inProgress.delete(key);
	}
}

/** What is remembered, or why it cannot be used; no reason where there is nothing yet. */
function checkpointOf<S extends z.ZodTypeAny>(
	staticData: IDataObject,
	base: string,
	shape: S,
): { state: z.output<S>; polls: number } | { reason: string | undefined } {
	if (staticData.state === undefined) return { reason: undefined };
	const envelope = stored.safeParse(staticData);
	const state = shape.safeParse(staticData.state);
	if (!envelope.success || !state.success) {
		return { reason: 'has a form that this version does not know' };
	}
	if (envelope.data.base !== base) return { reason: 'was set in another environment' };
	return { state: state.data as z.output<S>, polls: envelope.data.polls };
}

async function unlessForeign<T>(work: () => Promise<T>): Promise<T | undefined> {
	return await work().catch((caught: unknown) => {
		if (caught instanceof AnotherAccount) return undefined;
		throw caught;
	});
}

function startsAfresh(context: IPollFunctions, reason: string): void {
	context.logger.warn(
		`${context.getNode().name} starts afresh: its checkpoint ${reason}. Only what comes after this poll starts the workflow.`,
	);
}

/** n8n takes null for "nothing new". */
function emitted(context: IPollFunctions, events: TriggerEvent[]): INodeExecutionData[][] | null {
	const options = context.getNodeParameter('options', {});
	return events.length === 0 ? null : [events.map((event) => ({ json: itemOf(event, options) }))];
}
