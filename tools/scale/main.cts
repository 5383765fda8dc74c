import { join } from 'node:path';

import { installN8n } from '../n8n/install.cts';
import { screenReporter } from '../reporter.cts';
import { stopOnSignals } from '../signals.cts';
import { readOptions, type ScaleOptions, USAGE } from './options.cts';
import { findPrograms } from './programs.cts';
import { brokenPromises, surroundings, tables } from './report.cts';
import { runAtScale } from './run.cts';

/*
 * `npm run test:scale`: the triggers in n8n's queue mode. Exit code 0 when every promise was kept, 1
 * when one was not or something failed, 2 for options that make no sense.
 */

const KEPT =
	'No forged delivery accepted, no event lost without a report of n8n, no later repeat run again while all workers live';

const PROJECT = join(__dirname, '..', '..');

async function main(): Promise<number> {
	let options: ScaleOptions;
	try {
		options = readOptions(process.argv.slice(2));
	} catch (error) {
		console.error(`${messageOf(error)}\n\n${USAGE}`);
		return 2;
	}
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const signal = stopOnSignals();
	try {
		const programs = findPrograms();
		const reporter = screenReporter(process.stdout);
		const installation = await installN8n({ reporter, signal });
		const run = { options, programs, installation, project: PROJECT, reporter, signal };
		const findings = await runAtScale(run);
		console.log(`\n${surroundings(installation, findings)}`);
		for (const [title, rows] of tables(findings)) {
			if (rows.length === 0) continue;
			console.log(`\n${title}`);
			console.table(rows);
		}
		const broken = brokenPromises(findings, options.workers.at(-1) ?? 1);
		for (const what of broken) console.error(`✖ ${what}`);
		if (broken.length === 0) console.log(`✔ ${KEPT}`);
		return broken.length === 0 ? 0 : 1;
	} catch (error) {
		if (signal.aborted) return 130;
		// what is thrown on purpose explains itself; of anything else the place is needed
		const known = error instanceof Error && error.name === 'Error';
		console.error(`\n${known || !(error instanceof Error) ? messageOf(error) : error.stack}`);
		return 1;
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

void main().then((code) => {
	process.exitCode = code;
});
