import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { itemOf, type TriggerEvent } from './event';
import { fingerprint } from './outcome/key';
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
	/** When the last poll began, in milliseconds, where this process has seen it. */
	polledAt?: number;
}

/** A way of finding what is new at a provider. */
export interface Poller<S extends z.ZodTypeAny> {
	/** What is remembered between two polls, as it is stored. */
	state: S;
	/** The first checkpoint: everything after it counts as new. Emits nothing. */
	initialise: (send: Send, now: number) => Promise<z.output<S>>;
	/**
	 * What came after the checkpoint, oldest first, and the next checkpoint: an equal one where there is
	 * nothing else to remember, so that nothing is written.
	 * @throws UnusableCheckpoint
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

/** Why a checkpoint cannot be used, as the log says it. */
const REASONS = {
	account: 'was set in another account',
	choice: 'was set before other things were chosen to watch',
	environment: 'was set in another environment',
	form: 'has a form that this version does not know',
} as const;

/** Thrown by a poller: the checkpoint is not about the account that answers, or cannot be read. */
export class UnusableCheckpoint extends Error {
	constructor(readonly reason: keyof typeof REASONS) {
		super(`The checkpoint ${REASONS[reason]}`);
	}
}

/** The nodes with a poll in progress: n8n starts the next one on time, finished or not. */
const inProgress = new Set<string>();

/** The last poll of each node in this process: the checkpoint that it left, and when it began. */
const lastPolls = new Map<string, { polls: number; at: number }>();

/** What is kept in the node's static data. */
const stored = z.object({
	/** Where the checkpoint was set: the same ID may mean something else in another environment. */
	base: z.string(),
	/** Counts the polls that had something else to remember than the one before. */
	polls: z.number(),
	state: z.unknown(),
});

/**
 * One poll. The first one only sets the checkpoint, which moves only with the items it stands for:
 * n8n stores the node's static data together with the execution they start, and drops it when the
 * poll throws, so a failed poll is retried without gaps and without duplicates. Where there is nothing
 * else to remember, static data is left alone, and n8n writes nothing. A checkpoint belongs to
 * an account: one of another account or environment, or in a form that is not known, is set anew, and
 * the log says so. A poll that falls due while the one before still runs is skipped: both would start
 * from the same checkpoint.
 * @param pollerOf makes the poller of the node's settings; what it throws is reported like any other failure
 * @returns null for nothing new
 * @throws NodeApiError or NodeOperationError
 */
export async function pollOnce<S extends z.ZodTypeAny>(
	context: IPollFunctions,
	provider: Provider,
	pollerOf: () => Poller<S>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][] | null> {
	const manual = context.getMode() === 'manual';
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (!manual && inProgress.has(key)) return null;
	try {
		if (!manual) inProgress.add(key);
		const poller = pollerOf();
		const base = provider.baseUrl(await context.getCredentials(provider.credential));
		const send = await connect(context, provider, PATIENCE_MS);
		if (manual) return emitted(context, await poller.newest(send));

		const at = now();
		const staticData = context.getWorkflowStaticData('node');
		const keep = (state: z.output<S>, polls: number) => {
			Object.assign(staticData, { base, polls, state });
			lastPolls.set(key, { polls, at });
		};
		const found = await unlessUnusable(async () => {
			const before = checkpointOf(staticData, base, poller.state);
			if (!before) return undefined;
			const last = lastPolls.get(key);
			const resumed = last?.polls !== before.polls;
			const circumstances = { resumed, ...(!resumed && { polledAt: last?.at }) };
			const after = await poller.next(send, before.state, at, circumstances);
			if (isEqual(after.state, before.state)) lastPolls.set(key, { polls: before.polls, at });
			else keep(after.state, before.polls + 1);
			return after.events;
		});
		if (Array.isArray(found)) return emitted(context, found);
		keep(await poller.initialise(send, at), 0);
		if (found) startsAfresh(context, found.reason);
		return null;
	} catch (caught) {
		const error = toNodeError(context.getNode(), caught, 0);
		// Publishing polls once, and a poll that fails then keeps the workflow unpublished.
		throw manual ? error : inOneText(error);
	} finally {
		if (!manual) inProgress.delete(key);
	}
}

/** What is remembered; undefined where there is nothing yet. @throws UnusableCheckpoint */
function checkpointOf<S extends z.ZodTypeAny>(
	staticData: IDataObject,
	base: string,
	shape: S,
): { state: z.output<S>; polls: number } | undefined {
	if (staticData.state === undefined) return undefined;
	const envelope = stored.safeParse(staticData);
	const state = shape.safeParse(staticData.state);
	if (!envelope.success || !state.success) throw new UnusableCheckpoint('form');
	if (envelope.data.base !== base) throw new UnusableCheckpoint('environment');
	return { state: state.data as z.output<S>, polls: envelope.data.polls };
}

async function unlessUnusable<T>(work: () => Promise<T>): Promise<T | UnusableCheckpoint> {
	return await work().catch((caught: unknown) => {
		if (caught instanceof UnusableCheckpoint) return caught;
		throw caught;
	});
}

function startsAfresh(context: IPollFunctions, reason: keyof typeof REASONS): void {
	context.logger.warn(
		`${context.getNode().name} starts afresh: its checkpoint ${REASONS[reason]}. Only what comes after this poll starts the workflow.`,
	);
}

/** Whether n8n would store the same, whatever the order of the names. */
const isEqual = (one: unknown, other: unknown) =>
	one === other || fingerprint(one) === fingerprint(other);

/** n8n takes null for "nothing new". */
function emitted(context: IPollFunctions, events: TriggerEvent[]): INodeExecutionData[][] | null {
	const options = context.getNodeParameter('options', {});
	return events.length === 0 ? null : [events.map((event) => ({ json: itemOf(event, options) }))];
}
