import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import { cleanEnvironment } from './environment.cts';
import { cacheFolder } from './installation.cts';
import { startGroup } from './processGroup.cts';

export interface NpmRun {
	cwd: string;
	/** Receives everything npm prints; named in the error when npm fails. */
	logFile: string;
	env?: Record<string, string>;
	/** The Node that runs npm, and that npm builds native modules for. This process's own by default. */
	node?: string;
	/** Called for each line npm prints. */
	onLine?: (line: string) => void;
	/** Aborting ends npm and all it has started. */
	signal?: AbortSignal;
}

const STOP_GRACE_MS = 2_000;
const TAIL_LINES = 25;

/**
 * Runs npm and waits for it.
 *
 * @throws an error with the end of npm's output and the log's path when npm fails, or the signal's
 * reason when it was aborted
 */
export async function npm(args: readonly string[], run: NpmRun): Promise<void> {
	run.signal?.throwIfAborted();
	await mkdir(dirname(run.logFile), { recursive: true });
	const log = await open(run.logFile, 'w');
	const [command, ...first] = npmCommand(run.node ?? process.execPath);
	const group = await startGroup(command, [...first, ...args], {
		cwd: run.cwd,
		env: cleanEnvironment(run.env ?? {}),
		output: 'pipe',
	});
	const abort = () => void group.stop(STOP_GRACE_MS);
	run.signal?.addEventListener('abort', abort, { once: true });
	try {
		const read = [group.child.stdout, group.child.stderr].map(async (stream) => {
			if (stream === null) return;
			for await (const line of createInterface({ input: stream })) {
				await log.write(`${line}\n`);
				run.onLine?.(line);
			}
		});
		const [{ code, signal }] = await Promise.all([group.ended, ...read]);
		run.signal?.throwIfAborted();
		if (code === 0) return;
		throw new Error(
			`npm ${args[0]} failed (${signal ?? `exit code ${code}`}). The end of its output:\n\n` +
				`${await tail(run.logFile)}\n\nAll of it: ${run.logFile}`,
		);
	} finally {
		run.signal?.removeEventListener('abort', abort);
		await log.close();
	}
}

/** Fetched by npm when it is needed: exact, so that it is found again without asking a registry. */
const PNPM = 'pnpm@10.34.9';

/**
 * Runs pnpm, which installs old releases as they were: with `time-based` resolution packages below
 * the ones that were asked for are no younger than these. One store serves all installations.
 *
 * @param args `install` and the like
 * @throws as `npm` does
 */
export async function pnpm(args: readonly string[], run: NpmRun): Promise<void> {
	const settings = [
		`--config.store-dir=${join(cacheFolder(), 'pnpm-store')}`,
		'--config.resolution-mode=time-based',
		'--config.strict-peer-dependencies=false',
		'--reporter=append-only',
	];
	await npm(['exec', '--yes', '--', PNPM, ...args, ...settings], run);
}

/** The last lines of a log, as one string. */
export async function tail(file: string): Promise<string> {
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
	// one line per fetched package says nothing about a failure
	return lines
		.filter((line) => !line.startsWith('npm http '))
		.slice(-TAIL_LINES)
		.join('\n');
}

/**
 * npm is a JavaScript program: running it by its file works the same on every system, while
 * Windows refuses to start `npm.cmd` without a shell.
 */
function npmCommand(node: string): [string, ...string[]] {
	const running = process.env.npm_execpath;
	const places = [
		...(running === undefined ? [] : [join(dirname(running), 'npm-cli.js')]),
		join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const cli = places.find((place) => existsSync(place));
	return cli === undefined ? ['npm'] : [node, cli];
}
