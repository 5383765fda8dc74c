import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { readReport, summarise, type Summary } from './ci/summary.cts';
import { installEngine } from './n8n/engine.cts';
import { ENGINE_RELEASES, OLDEST_N8N_VERSION, RELEASES } from './n8n/releases.cts';
import { screenReporter } from './reporter.cts';

/*
 * `npm run test:engines`: what the package takes from the oldest release of n8n (the layer releases), and
 * the layers engine, network and faults with the engines of several: the n8n-core and n8n-workflow of a release, and the zod and luxon that its nodes get, for the nodes
 * as well as for the tests. What is not on this machine yet is installed first (ten to thirty
 * seconds a release). The application is not needed: with it tries `npm run test:compat`.
 *
 *     npm run test:engines                        oldest, one between, newest
 *     npm run test:engines -- --all               every release that is tried
 *     npm run test:engines -- 1.100.1 2.35.7      these
 *
 * For some tests only, once an engine is installed:
 *
 *     TOLLGATE_ENGINE=1.100.1 npx jest --selectProjects engine -- test/engine/blink
 */

const ROOT = join(__dirname, '..');

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	const releases = args.includes('--all') ? RELEASES : args.length > 0 ? args : ENGINE_RELEASES;
	const reporter = screenReporter(process.stdout);
	const results: Record<string, { result: string }> = {};
	let red = 0;
	const note = (title: string, { line, green }: Summary) => {
		results[title] = { result: line };
		if (!green) red += 1;
	};
	await installEngine(OLDEST_N8N_VERSION, { reporter });
	console.log(`\nWhat the package takes from n8n ${OLDEST_N8N_VERSION}`);
	note('oldest release', run('releases', ['releases']));
	for (const release of releases) {
		await installEngine(release, { reporter });
		console.log(`\nWith the engine of n8n ${release}`);
		note(`n8n ${release}`, run(`engine-${release}`, ['engine', 'network', 'faults'], release));
	}
	console.table(results);
	return red;
}

/** In a process of its own, since jest reads its configuration, and with it the engine, once. */
function run(name: string, layers: readonly string[], engine?: string): Summary {
	const report = join(ROOT, '.cache', `jest-report-${name}.json`);
	rmSync(report, { force: true });
	spawnSync('npx', ['jest', '--selectProjects', ...layers, '--json', '--outputFile', report], {
		cwd: ROOT,
		env: { ...process.env, ...(engine && { TOLLGATE_ENGINE: engine }) },
		// the report goes to a file, and with it what would go to standard output
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	return summarise([readReport(report)]);
}

main().then(
	(red) => (process.exitCode = red > 0 ? 1 : 0),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
