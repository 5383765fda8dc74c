import { join } from 'node:path';

import { npm } from '../tools/n8n/npm.cts';
import { screenReporter } from '../tools/reporter.cts';
import { about } from './about.cts';
import { type Bench, isMet, type Outcome } from './bench.cts';
import { updateDocument } from './document.cts';
import { Lab, PROJECT } from './lab.cts';
import { type BenchOptions, readOptions, USAGE } from './options.cts';
import { benches } from './rows/index.cts';
import { asMarkdown, asText, cellsOf } from './table.cts';

const DOCUMENT = join(PROJECT, 'docs', 'benchmarks.md');

/** Everything behind `npm run bench`. @returns the process's exit code */
async function main(): Promise<number> {
	let options: BenchOptions;
	try {
		options = readOptions(
			process.argv.slice(2),
			benches.map(({ name }) => name),
		);
	} catch (error) {
		console.error(`${messageOf(error)}\n\n${USAGE}`);
		return 2;
	}
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const chosen = benches.filter(({ name }) => options.names.includes(name));
	return await measure(chosen, options);
}

async function measure(chosen: readonly Bench[], options: BenchOptions): Promise<number> {
	const reporter = screenReporter(process.stdout);
	const lab = new Lab(reporter, options.rounds, options.quick);
	const begun = new Date();
	const found = new Map<string, Outcome>();
	const failed: string[] = [];
	try {
		await reporter.step('Building the nodes', async () => {
			const logFile = join(await lab.folder(), 'build.log');
			await npm(['run', 'build'], { cwd: PROJECT, logFile });
		});
		await lab.installation();
		for (const { name, title, run } of chosen) {
			const [result] = await Promise.allSettled([reporter.step(title, async () => await run(lab))]);
			// the others have taken minutes, and their figures stand
			if (result.status === 'rejected') {
				failed.push(`failed: ${name}: ${messageOf(result.reason)}`);
				continue;
			}
			found.set(name, result.value);
			reporter.line(`\n${asText(cellsOf(result.value))}\n`);
		}
	} finally {
		await lab.close();
	}
	if (options.write) await write(found, await about(lab, begun));
	for (const line of [...missed(found), ...failed]) reporter.line(line);
	return failed.length > 0 ? 1 : 0;
}

async function write(found: ReadonlyMap<string, Outcome>, conditions: string): Promise<void> {
	const regions = [...found].map(([name, outcome]) => {
		return [name, `${conditions}\n\n${asMarkdown(cellsOf(outcome))}`] as const;
	});
	await updateDocument(DOCUMENT, new Map(regions));
}

function missed(found: ReadonlyMap<string, Outcome>): string[] {
	return [...found.values()].flatMap(({ comparisons, facts }) => [
		...comparisons
			.filter((comparison) => !isMet(comparison))
			.map(({ what, beside }) => `missed: ${what}, beside ${beside}`),
		...facts.filter(({ mark }) => mark?.met === false).map(({ what }) => `missed: ${what}`),
	]);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(messageOf(error));
		process.exitCode = 1;
	},
);
