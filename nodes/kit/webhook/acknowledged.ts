import type { IWebhookFunctions } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';

const CAPACITY = 10_000;

/**
 * Delivery ids that this process has acknowledged, newest last, bounded. It answers duplicates without
 * starting an execution. It is only a shortcut: across processes and restarts n8n's own store of
 * processed entries (see `deduplicate`) decides.
 */
const acknowledged = new Set<string>();

/** The key of a delivery in this process: IDs are unique only within a trigger. */
export function deliveryKey(context: Trigger, id: string): string {
	return [context.getWorkflow().id, context.getNode().id, id].join(' ');
}

/** The ID that a signed nonce gives to a delivery, besides its own. */
export const onceId = (nonce: string): string => `nonce:${nonce}`;

type Trigger = Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>;

/** True when this process has already answered that delivery with success. */
export function isAcknowledged(key: string): boolean {
	return acknowledged.has(key);
}

/** Remembers a delivery, and forgets the oldest beyond the capacity. */
export function acknowledge(key: string): void {
	acknowledged.delete(key);
	acknowledged.add(key);
	dropOldest(acknowledged, CAPACITY);
}

/**
 * n8n answers with success only once the execution is stored, so only then is the delivery known.
 * One that n8n could not take stays unknown, and the provider's next attempt is let in.
 */
export function acknowledgeOnceAnswered(
	response: Pick<Response, 'once' | 'statusCode'>,
	keys: readonly string[],
): void {
	response.once('finish', () => {
		if (response.statusCode < 300) keys.forEach(acknowledge);
	});
}

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** True when the delivery came in through this process, as it always does unless n8n has a queue. */
export function cameInHere(key: string): boolean {
	return acknowledged.has(key) || inProgress.has(key);
}

/** Deliveries that n8n is taking in right now, each until its sender has the answer. */
const inProgress = new Map<string, Promise<void>>();

/** As much of a response as tells when its sender has the answer, or is gone. */
interface Answering {
	closed?: boolean;
	once(event: 'close', listener: () => void): unknown;
}

/**
 * Lets one copy of a delivery in at a time: another that arrives at the same instant waits until the
 * first is answered, so that it is recognised as a duplicate, or let in when n8n could not take the first.
 * @param keys of all events in the delivery
 * @param waits false lets copies in at once, for answers that come only when a workflow has ended
 */
export async function oneAtATime(
	keys: readonly string[],
	response: Answering,
	waits = true,
): Promise<void> {
	if (keys.length === 0) return;
	const held: string[] = [];
	const answered = new Promise<void>((resolve) => {
		response.once('close', () => {
			for (const key of held) inProgress.delete(key);
			resolve();
		});
	});
	// In one order, so that no two deliveries ever wait for each other.
	for (const key of [...new Set(keys)].sort()) {
		for (let other = inProgress.get(key); other && waits; other = inProgress.get(key)) await other;
		// A sender that has hung up meanwhile hears no answer, and none would end the waiting of others.
		if (response.closed) return;
		if (inProgress.has(key)) continue;
		held.push(key);
		inProgress.set(key, answered);
	}
}
