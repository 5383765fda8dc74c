import { setTimeout as sleep } from 'node:timers/promises';

import type { Cluster } from './cluster.cts';
import type { Counter } from './counter.cts';
import { type Flow, LEASE_SECONDS } from './flows.cts';
import { memoryOfGroups } from './memory.cts';
import { deliver, planDeliveries, type Planned } from './provider.cts';
import type { Postgres } from './servers.cts';
import { type Tally, tally } from './tally.cts';

/** What a scenario runs on. */
export interface Environment {
	cluster: Cluster;
	counter: Counter;
	postgres: Postgres;
	signal: AbortSignal;
}

/** Megabytes of each process by its name, at one moment. */
export type Memory = Record<string, number>;

export interface Scenario {
	workers: number;
	/** Of the workflows as they are usually built, and of those that deduplicate by themselves. */
	plain: Tally;
	exact?: Tally;
	/** Deliveries accepted per second. */
	takenIn: number;
	executions: number;
	/** Executions finished per second. */
	executed: number;
	/** Executions by the status n8n gave them in the end. */
	statuses: Record<string, number>;
	memory: { start: Memory; middle: Memory; end: Memory };
}

export interface ScenarioOptions {
	workers: number;
	flows: readonly Flow[];
	deliveries: number;
	/** Done once this share of the plan was begun. */
	disturb?: ReadonlyArray<{ at: number; work: () => Promise<void> }>;
	/** Called with what is going on. */
	progress: (detail: string) => void;
}

const CONNECTIONS = 20;
const POLL_MS = 500;
/** n8n needs up to 40 s to notice that a worker has died. */
const STUCK_MS = 75_000;

/** Sends deliveries, waits until n8n has nothing left to do, and looks what became of them. */
export async function runScenario(
	environment: Environment,
	options: ScenarioOptions,
): Promise<Scenario> {
	const { cluster, counter, postgres, signal } = environment;
	const { workers, flows, deliveries, disturb = [], progress } = options;
	const since = await lastExecution(postgres);
	const plan = planDeliveries(flows, deliveries);
	const memory = { start: memoryOf(cluster), middle: {}, end: {} };
	const due = [...disturb];
	const disturbances: Array<Promise<void>> = [];
	let lookedInBetween = false;
	const accepted = await deliver(plan, {
		urls: cluster.webhookUrls,
		connections: CONNECTIONS,
		signal,
		progress: (share) => {
			progress(`${Math.round(share * 100)} % sent`);
			if (share >= 0.5 && !lookedInBetween) {
				lookedInBetween = true;
				memory.middle = memoryOf(cluster);
			}
			const [next] = due;
			if (!next || share < next.at) return;
			due.shift();
			const disturbance = next.work();
			// a failure is reported after the deliveries, with everything put away
			disturbance.catch(() => {});
			disturbances.push(disturbance);
		},
	});
	await Promise.all(disturbances);
	await drained(environment, progress);
	memory.end = memoryOf(cluster);
	const measured = await executionsSince(postgres, since);
	const [exact, plain] = [true, false].map((which) =>
		plan.filter(({ flow }) => flow.exact === which),
	);
	if (exact?.length) await sendAgain(environment, exact, progress);
	return {
		workers,
		plain: tally(plain ?? [], counter),
		...(exact?.length && { exact: tally(exact, counter) }),
		takenIn: rateOf(accepted),
		...measured,
		memory,
	};
}

/**
 * Has the provider send again what was accepted without an effect, as an operator does who compares
 * the provider's list with the ledger.
 */
async function sendAgain(
	environment: Environment,
	plan: readonly Planned[],
	progress: (detail: string) => void,
): Promise<void> {
	const { cluster, counter, signal } = environment;
	const without = plan.filter(
		({ kind, event }) => kind !== 'forged' && counter.executions(event.id).length === 0,
	);
	if (without.length === 0) return;
	progress(`sending ${without.length} events again`);
	await sleep(LEASE_SECONDS * 1000, undefined, { signal });
	await deliver(
		without.map((planned) => ({ ...planned, kind: 'once' })),
		{ urls: cluster.webhookUrls, connections: CONNECTIONS, signal, progress: () => {} },
	);
	await drained(environment, progress);
}

/**
 * Waits until no execution is queued or running. Executions that nobody works on any more, and that
 * nobody who could notice has started, stay so until the main process looks for them: when it starts,
 * and every three hours.
 */
export async function drained(
	{ cluster, postgres, signal }: Environment,
	progress: (detail: string) => void,
): Promise<void> {
	let [before, changed] = ['', Date.now()];
	for (;;) {
		const [[open = '0'] = []] = await postgres.query(
			`select count(*) from execution_entity where status in ('new', 'running')`,
		);
		if (open === '0') return;
		progress(`${open} executions queued or running`);
		if (open !== before) [before, changed] = [open, Date.now()];
		if (Date.now() - changed > STUCK_MS) {
			progress(`${open} executions are stuck: starting the main process anew`);
			await cluster.killAndRestart('main');
			changed = Date.now();
		}
		await sleep(POLL_MS, undefined, { signal });
	}
}

/** The newest execution's id. */
export async function lastExecution(postgres: Postgres): Promise<string> {
	const [[last = '0'] = []] = await postgres.query(
		'select coalesce(max(id), 0) from execution_entity',
	);
	return last;
}

async function executionsSince(postgres: Postgres, since: string) {
	const rows = await postgres.query(
		`select status, extract(epoch from "stoppedAt") * 1000 from execution_entity where id > ${since}`,
	);
	const statuses: Record<string, number> = {};
	for (const [status = ''] of rows) statuses[status] = (statuses[status] ?? 0) + 1;
	const stopped = rows.map(([, at = '']) => Number(at)).filter((at) => at > 0);
	return { executions: rows.length, executed: rateOf(stopped), statuses };
}

/** Per second, over the middle nine tenths: the beginning and the duplicates at the end are slower. */
function rateOf(times: readonly number[]): number {
	const sorted = [...times].sort((a, b) => a - b);
	const [from, to] = [0.05, 0.95].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
	if (from === undefined || to === undefined || to <= from) return 0;
	return (0.9 * sorted.length * 1000) / (to - from);
}

function memoryOf(cluster: Cluster): Memory {
	const groups = memoryOfGroups();
	return Object.fromEntries(
		cluster.members.map(({ name, n8n }) => [name, Math.round(groups.get(n8n.pid) ?? 0)]),
	);
}
