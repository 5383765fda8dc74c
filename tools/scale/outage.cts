import { z } from 'zod';

import type { Flow } from './flows.cts';
import { drained, type Environment, lastExecution } from './scenarios.cts';
import { deliver, isSuccess, planDeliveries } from './provider.cts';

/** What became of deliveries that n8n held when all its processes were killed. */
export interface Outage {
	/** Events that n8n had accepted before. */
	accepted: number;
	/** Executions that n8n found crashed afterwards. */
	crashed: number;
	/** Of these, how many succeeded when a person retried them. */
	retried: number;
	/** Accepted events without an effect after that. */
	lost: number;
	/** Events that had their effect before the crash, and again when they were retried. */
	again: number;
}

const Retried = z.object({ status: z.string() });

/**
 * Kills all processes of n8n at once while executions are queued and running, as a power cut would,
 * starts them again, and retries what n8n reports as crashed.
 */
export async function causeOutage(
	environment: Environment,
	flows: readonly Flow[],
	events: number,
	progress: (detail: string) => void,
): Promise<Outage> {
	const { cluster, counter, postgres, signal } = environment;
	const plan = planDeliveries(flows, events).map((one) => ({ ...one, kind: 'once' as const }));
	const since = await lastExecution(postgres);
	const sending = { urls: cluster.webhookUrls, connections: events, progress: () => {}, signal };
	await deliver(plan, sending);
	await cluster.killAll();
	await drained(environment, progress);

	const crashed = await postgres.query(
		`select id from execution_entity where status = 'crashed' and id > ${since} order by id`,
	);
	const session = await cluster.signIn();
	let retried = 0;
	for (const [id] of crashed) {
		const retry = session.call('POST', `/executions/${id}/retry`, Retried, {});
		const [answer] = await Promise.allSettled([retry]);
		if (answer.status === 'fulfilled' && answer.value.status === 'success') retried++;
	}
	await drained(environment, progress);
	const accepted = plan.filter(({ answers }) => answers.some(isSuccess));
	const effects = accepted.map(({ event }) => counter.executions(event.id).length);
	return {
		accepted: accepted.length,
		crashed: crashed.length,
		retried,
		lost: effects.filter((times) => times === 0).length,
		again: effects.filter((times) => times > 1).length,
	};
}
