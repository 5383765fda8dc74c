import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { z } from 'zod';

import { toNodeError } from './outcome/nodeError';
import { connect } from './request/client';
import type { Send } from './request/types';
import type { Provider } from './operation';

/** How long a poll waits for a rate limit before it leaves the waiting to n8n's own back-off. */
const PATIENCE_MS = 20_000;

/** A way of finding what is new at a provider. */
export interface Poller<S extends z.ZodTypeAny> {
	/** What is remembered between two polls, as it is stored. */
	state: S;
	/** The first checkpoint: everything after it counts as new. Emits nothing. */
	initialise: (send: Send, now: number) => Promise<z.output<S>>;
	/** What came after the checkpoint, oldest first, and the next checkpoint. */
	next: (
		send: Send,
		state: z.output<S>,
		now: number,
	) => Promise<{ items: IDataObject[]; state: z.output<S> }>;
	/** The newest rows, for a person who tests the node. */
	newest: (send: Send) => Promise<IDataObject[]>;
}

/** The nodes with a poll in progress: n8n starts the next one on time, finished or not. */
const inProgress = new Set<string>();

/**
 * One poll. The first one only sets the checkpoint, which moves only with the items it stands for:
 * n8n stores the node's static data together with the execution they start, and drops it when the
 * poll throws, so a failed poll is retried without gaps and without duplicates. A poll that falls
 * due while the one before still runs is skipped: both would start from the same checkpoint.
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
		const send = await connect(context, provider, PATIENCE_MS);
		if (manual) return emitted(context, await poller.newest(send));

		const staticData = context.getWorkflowStaticData('node');
		if (staticData.state === undefined) {
			staticData.state = (await poller.initialise(send, now())) as IDataObject;
			return null;
		}
		const known = poller.state.parse(staticData.state) as z.output<S>;
		const { items, state } = await poller.next(send, known, now());
		staticData.state = state as IDataObject;
		return emitted(context, items);
	} catch (caught) {
		throw toNodeError(context.getNode(), caught, 0);
	} finally {
		if (!manual) inProgress.delete(key);
	}
}

/** n8n takes null for "nothing new". */
function emitted(context: IPollFunctions, rows: IDataObject[]): INodeExecutionData[][] | null {
	return rows.length === 0 ? null : [context.helpers.returnJsonArray(rows)];
}
