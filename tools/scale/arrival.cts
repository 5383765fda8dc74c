import { setTimeout as sleep } from 'node:timers/promises';

import { post } from '../../sandbox/kit/post.cts';
import type { Counter } from './counter.cts';
import type { Flow } from './flows.cts';
import { isSuccess } from './provider.cts';
import type { Event } from './senders.cts';

const DEADLINE_MS = 180_000;

/**
 * Delivers one new event for each process named, all at once, and waits until they have had their
 * effect.
 *
 * @param urls processes that take deliveries in
 * @throws when one is not accepted, or has no effect in three minutes
 */
export async function deliverAtOnce(
	{ sender, path, workflow }: Flow,
	urls: readonly string[],
	counter: Counter,
): Promise<void> {
	const events = await Promise.all(
		urls.map(async (url): Promise<Event> => {
			const event = sender.event();
			const { status } = await post(url + path, sender.sign(event), event.body, DEADLINE_MS);
			if (isSuccess(status)) return event;
			throw new Error(`"${workflow.name}" answered a genuine delivery with ${status}`);
		}),
	);
	const deadline = Date.now() + DEADLINE_MS;
	const missing = () => events.filter(({ id }) => counter.executions(id).length === 0).length;
	while (missing() > 0) {
		if (Date.now() > deadline) {
			throw new Error(`${missing()} executions of "${workflow.name}" had no effect`);
		}
		await sleep(200);
	}
}
