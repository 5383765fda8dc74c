import { setTimeout as sleep } from 'node:timers/promises';

import type { Sandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../demo/credentials.cts';
import { saveCredential } from '../n8n/credentials.cts';
import type { N8nSession } from '../n8n/session.cts';
import { activateWorkflow, saveWorkflow } from '../n8n/workflows.cts';
import type { Reporter } from '../reporter.cts';
import { deliverAtOnce } from './arrival.cts';
import { causeOutage } from './outage.cts';
import type { Cluster } from './cluster.cts';
import type { Counter } from './counter.cts';
import { exactFlow, type Flow, ledgerCredential, plainFlow, TABLE } from './flows.cts';
import { type Scenario, runScenario } from './scenarios.cts';
import type { ScaleOptions } from './options.cts';
import { tryRegistration } from './registration.cts';
import type { Findings } from './report.cts';
import { type Sender, sendersFor } from './senders.cts';
import type { Postgres, Redis } from './servers.cts';
import { burstForTokens } from './tokens.cts';

/** Everything that runs, and how it is to be used. */
export interface Context {
	options: ScaleOptions;
	reporter: Reporter;
	signal: AbortSignal;
	cluster: Cluster;
	counter: Counter;
	sandbox: Sandbox;
	redis: Redis;
	postgres: Postgres;
}

const REDIS_AWAY_MS = 3_000;
const EXECUTIONS_AT_ONCE = 40;
const OUTAGE_EVENTS = 60;

/** Puts n8n through everything, one thing after another. */
export async function measure(context: Context): Promise<Findings> {
	const { options, cluster, counter, sandbox, postgres, reporter } = context;
	const { session, blaaiz, plain, exact } = await furnish(context);
	const scenarios = await undisturbed(context, plain);
	const disturbed = await disturbedScenario(context, [...plain, ...exact]);
	const burst = await reporter.step(
		`${EXECUTIONS_AT_ONCE} executions at once need a new access token`,
		async () => {
			const urls = cluster.webhookUrls;
			const executions = EXECUTIONS_AT_ONCE;
			return await burstForTokens({ session, sandbox, counter, blaaiz, urls, executions });
		},
	);
	const outage = options.outage
		? await reporter.step(
				'All processes of n8n are killed at once',
				async (progress) => await causeOutage(context, plain, OUTAGE_EVENTS, progress),
			)
		: undefined;
	const standings = await reporter.step(
		'Activating, deactivating, killing the main process',
		async () => await tryRegistration(cluster, sandbox),
	);
	const ended = cluster.members.filter((member) => member.ended > 0).map(({ name }) => name);
	const [[version = ''] = []] = await postgres.query('show server_version');
	return { scenarios, disturbed, burst, outage, standings, ended, postgres: version };
}

interface Furniture {
	session: N8nSession;
	blaaiz: Sender;
	/** Workflows as they are usually built. */
	plain: Flow[];
	/** Workflows that deduplicate by themselves. */
	exact: Flow[];
}

/** Brings in credentials and workflows, and sees that each of them works. */
async function furnish(context: Context): Promise<Furniture> {
	const { options, cluster, counter, sandbox, postgres, reporter } = context;
	const session = await cluster.signIn();
	const credentials = [...demoCredentials(sandbox), ledgerCredential(postgres)];
	for (const credential of credentials) await saveCredential(session, credential);
	await postgres.query(TABLE);
	const senders = sendersFor(sandbox);
	const plain = senders.map((sender) => plainFlow(sender, counter.url));
	const exact = senders.map((sender) => exactFlow(sender, counter.url));
	await reporter.step('One delivery through each workflow', async (progress) => {
		await cluster.scaleTo(options.workers[0] ?? 1);
		for (const flow of [...plain, ...exact]) {
			progress(flow.workflow.name);
			await saveWorkflow(session, flow.workflow);
			await activateWorkflow(session, flow.workflow.id);
			await deliverAtOnce(flow, cluster.webhookUrls.slice(0, 1), counter);
		}
	});
	const blaaiz = senders.find(({ name }) => name === 'Blaaiz');
	if (!blaaiz) throw new Error('There is no sender for Blaaiz');
	return { session, blaaiz, plain, exact };
}

/** One scenario for each number of workers, and one more, which is disturbed, share the deliveries. */
const deliveriesOf = ({ workers, deliveries }: ScaleOptions) =>
	Math.ceil(deliveries / (workers.length + 1));

async function undisturbed(context: Context, flows: readonly Flow[]): Promise<Scenario[]> {
	const { options, cluster, reporter } = context;
	const deliveries = deliveriesOf(options);
	const scenarios: Scenario[] = [];
	for (const workers of options.workers) {
		await reporter.step(`Starting workers: ${workers} in all`, async () => {
			await cluster.scaleTo(workers);
		});
		const scenario = await reporter.step(
			`${deliveries} deliveries, ${workers} worker(s)`,
			async (progress) => await runScenario(context, { workers, flows, deliveries, progress }),
		);
		scenarios.push(scenario);
	}
	return scenarios;
}

/** A worker is lost and comes back; so does Redis, some time after it. */
async function disturbedScenario(context: Context, flows: readonly Flow[]): Promise<Scenario> {
	const { options, cluster, redis, reporter } = context;
	const deliveries = deliveriesOf(options);
	const workers = options.workers.at(-1) ?? 1;
	const loseWorker = async () => await cluster.killAndRestart('worker');
	const loseRedis = async () => {
		await redis.kill();
		await sleep(REDIS_AWAY_MS);
		await redis.restart();
	};
	const disturb = [
		{ at: 0.3, work: loseWorker },
		{ at: 0.6, work: loseRedis },
	];
	return await reporter.step(
		`${deliveries} deliveries, ${workers} worker(s), one of them and Redis are killed`,
		async (progress) =>
			await runScenario(context, { workers, flows, deliveries, progress, disturb }),
	);
}
