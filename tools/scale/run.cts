import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../../sandbox/index.cts';
import type { Installation } from '../n8n/installation.cts';
import { packPackage } from '../n8n/package.cts';
import type { Reporter } from '../reporter.cts';
import { Cluster } from './cluster.cts';
import { startCounter } from './counter.cts';
import { measure } from './course.cts';
import type { ScaleOptions } from './options.cts';
import type { Programs } from './programs.cts';
import type { Findings } from './report.cts';
import { startPostgres, startRedis } from './servers.cts';

export interface Run {
	options: ScaleOptions;
	programs: Programs;
	installation: Installation;
	/** The project's folder, built. */
	project: string;
	reporter: Reporter;
	signal: AbortSignal;
}

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
		const context = { options, reporter, signal, cluster, counter, sandbox, redis, postgres };
		return await measure(context);
	} finally {
		await reporter.step('Stopping', async () => {
			for (const stop of started) await stop();
		});
		if (options.keep) reporter.line(`  Logs and data are kept in ${folder}`);
		else await rm(folder, { recursive: true, force: true });
	}
}
