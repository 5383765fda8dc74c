import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../demo/credentials.cts';
import { saveCredential } from '../n8n/credentials.cts';
import type { Installation } from '../n8n/installation.cts';
import { packPackage } from '../n8n/package.cts';
import { activateWorkflow, saveWorkflow } from '../n8n/workflows.cts';
import type { Reporter } from '../reporter.cts';
import { deliverAtOnce } from './arrival.cts';
import { blackOut } from './blackout.cts';
import { Cluster } from './cluster.cts';
import { type Counter, startCounter } from './counter.cts';
import { exactFlow, ledgerCredential, plainFlow, TABLE } from './flows.cts';
import { type Ground, type Leg, runLeg } from './legs.cts';
import type { ScaleOptions } from './options.cts';
import type { Programs } from './programs.cts';
import { tryRegistration } from './registration.cts';
import type { Findings } from './report.cts';
import { sendersFor } from './senders.cts';
import { type Postgres, type Redis, startPostgres, startRedis } from './servers.cts';
import { rushForTokens } from './tokens.cts';

export interface Run {
	options: ScaleOptions;
	programs: Programs;
	installation: Installation;
	/** The project's folder, built. */
	project: string;
	reporter: Reporter;
	signal: AbortSignal;
}

const REDIS_AWAY_MS = 3_000;
const EXECUTIONS_AT_ONCE = 40;
const BLACKOUT_EVENTS = 60;

/** Starts everything, runs it, and puts everything away again, however it ends. */
export async function runAtScale(run: Run): Promise<Findings> {
	const { options, programs, installation, project, reporter, signal } = run;
	const folder = await mkdtemp(join(tmpdir(), 'tollgate-scale-'));
	// PostgreSQL runs as another user, who must get through to its own folder
	await chmod(folder, 0o711);
	const started: Array<() => Promise<unknown>> = [];
	const keep = async <T,>(thing: Promise<T>, stop: (it: T) => Promise<unknown>): Promise<T> => {
		const it = await thing;
		started.unshift(async () => await stop(it));
		return it;
	};
	try {
		const [redis, postgres] = await reporter.step(
			'Starting Redis and PostgreSQL',
			async () =>
				[
					await keep(startRedis(programs, join(folder, 'redis')), async (it) => await it.stop()),
					await keep(
						startPostgres(programs, join(folder, 'postgres')),
						async (it) => await it.stop(),
					),
				] as const,
		);
		const sandbox = await keep(startSandbox(), async (it) => await it.close());
		const counter = await keep(startCounter(), async (it) => await it.close());
		const packed = await keep(packPackage(project, signal), async (it) => await it.remove());
		const cluster = await reporter.step(
			'Starting n8n: main process and two webhook processors',
			async () => {
				const { tarball } = packed;
				const settings = { installation, tarball, folder, redis, postgres, signal };
				return await keep(Cluster.start(settings), async (it) => await it.stop());
			},
		);
		return await measure({ ...run, cluster, counter, sandbox, redis, postgres });
	} finally {
		await reporter.step('Stopping', async () => {
			for (const stop of started) await stop();
		});
		if (options.keep) reporter.line(`  Logs and data are kept in ${folder}`);
		else await rm(folder, { recursive: true, force: true });
	}
}

interface Stage extends Run {
	cluster: Cluster;
	counter: Counter;
	sandbox: Sandbox;
	redis: Redis;
	postgres: Postgres;
}

async function measure(stage: Stage): Promise<Findings> {
	const { options, cluster, counter, sandbox, postgres, reporter, signal } = stage;
	const session = await cluster.signIn();
	const credentials = [...demoCredentials(sandbox), ledgerCredential(postgres)];
	for (const credential of credentials) await saveCredential(session, credential);
	await postgres.query(TABLE);
	const senders = sendersFor(sandbox);
	const plain = senders.map((sender) => plainFlow(sender, counter.url));
	const exact = senders.map((sender) => exactFlow(sender, counter.url));
	for (const { workflow } of [...plain, ...exact]) {
		await saveWorkflow(session, workflow);
		await activateWorkflow(session, workflow.id);
	}
	const ground: Ground = { cluster, counter, postgres, signal };
	const { workers: counts } = options;
	// one more leg than there are numbers of workers: the last one is disturbed
	const deliveries = Math.ceil(options.deliveries / (counts.length + 1));

	await reporter.step('One delivery through each workflow', async () => {
		await cluster.scaleTo(counts[0] ?? 1);
		for (const flow of [...plain, ...exact]) {
			await deliverAtOnce(flow, cluster.intake.slice(0, 1), counter);
		}
	});
	const legs: Leg[] = [];
	for (const workers of counts) {
		await reporter.step(`Starting workers: ${workers} in all`, async () => {
			await cluster.scaleTo(workers);
		});
		const leg = await reporter.step(
			`${deliveries} deliveries, ${workers} worker(s)`,
			async (progress) => await runLeg(ground, { workers, flows: plain, deliveries, progress }),
		);
		legs.push(leg);
	}
	const workers = counts.at(-1) ?? 1;
	const disturbed = await reporter.step(
		`${deliveries} deliveries, ${workers} worker(s), one of them and Redis are killed`,
		async (progress) => {
			const flows = [...plain, ...exact];
			const disturb = disturbances(stage);
			return await runLeg(ground, { workers, flows, deliveries, progress, disturb });
		},
	);
	const blaaiz = senders.find(({ name }) => name === 'Blaaiz');
	if (!blaaiz) throw new Error('There is no sender for Blaaiz');
	const rush = await reporter.step(
		`${EXECUTIONS_AT_ONCE} executions at once need a new access token`,
		async () => {
			const urls = cluster.intake;
			const executions = EXECUTIONS_AT_ONCE;
			return await rushForTokens({ session, sandbox, counter, blaaiz, urls, executions });
		},
	);
	const blackout = await reporter.step(
		'All processes of n8n are killed at once',
		async (progress) => await blackOut(ground, plain, BLACKOUT_EVENTS, progress),
	);
	const standings = await reporter.step(
		'Activating, deactivating, killing the main process',
		async () => await tryRegistration(cluster, sandbox),
	);
	const ended = cluster.members.filter((member) => member.ended > 0).map(({ name }) => name);
	const [[version = ''] = []] = await postgres.query('show server_version');
	return { legs, disturbed, rush, blackout, standings, ended, postgres: version };
}

/** A worker is lost and comes back; so does Redis, some time after it. */
function disturbances({ cluster, redis }: Stage) {
	return [
		{ at: 0.3, work: async () => await cluster.killAndRestart('worker') },
		{
			at: 0.6,
			work: async () => {
				await redis.kill();
				await sleep(REDIS_AWAY_MS);
				await redis.restart();
			},
		},
	];
}
