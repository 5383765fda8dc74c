import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

import type { Reporter } from '../reporter.cts';
import { cleanEnvironment } from './environment.cts';
import {
	headersFolder,
	type Installation,
	locateInstallation,
	pathWithNode,
} from './installation.cts';
import { withLock } from './lock.cts';
import { npm } from './npm.cts';
import { generationOf, N8N_VERSION } from './releases.cts';

/**
 * Says how far an installation has come. It is written after each stage, so an interrupted one is
 * told from a finished one however it was interrupted.
 */
const Progress = z.object({ stage: z.enum(['packages', 'complete']) });
type Stage = z.infer<typeof Progress>['stage'];

export interface InstallOptions {
	reporter: Reporter;
	version?: string;
	/** Holds one folder per n8n version; `cacheFolder()` by default. */
	cache?: string;
	signal?: AbortSignal;
}

/**
 * Brings up an n8n installation outside the project, or finds the one that is already there.
 * From nothing it fetches about 2,350 packages (3 GB on disk, some five minutes); found, it costs
 * nothing. Several processes may ask at once: one installs, the others wait for it.
 */
export async function installN8n({
	reporter,
	version = N8N_VERSION,
	cache,
	signal,
}: InstallOptions): Promise<Installation> {
	const installation = locateInstallation(version, cache);
	if ((await readStage(installation)) === 'complete') return installation;

	await mkdir(installation.folder, { recursive: true });
	await reporter.step(`Installing n8n ${version}`, async (progress) => {
		const waiting = (holder: number) =>
			progress(`waiting for process ${holder}, which is installing it`);
		await withLock(
			`${installation.folder}.lock`,
			async () => await complete(installation, progress, signal),
			{ waiting, signal },
		);
	});
	return installation;
}

async function complete(
	installation: Installation,
	progress: (detail: string) => void,
	signal?: AbortSignal,
): Promise<void> {
	const stage = await readStage(installation);
	if (stage === 'complete') return;
	progress('looking at what is there');
	if ((await verify(installation)) === true) return await writeStage(installation, 'complete');

	if (stage === undefined) {
		await fetchPackages(installation, progress, signal);
		await writeStage(installation, 'packages');
	}
	progress('preparing SQLite');
	await prepareSqlite(installation, signal);

	const verdict = await verify(installation);
	if (verdict !== true) {
		throw new Error(`n8n was installed in ${installation.folder}, but does not load:\n${verdict}`);
	}
	await writeStage(installation, 'complete');
}

async function fetchPackages(
	installation: Installation,
	progress: (detail: string) => void,
	signal?: AbortSignal,
): Promise<void> {
	const { folder, version, nodePackage, nodeVersion } = installation;
	// an interrupted npm leaves half-written packages that it would later take for whole ones
	progress('clearing away an unfinished installation');
	await rm(join(folder, 'node_modules'), { recursive: true, force: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({
			private: true,
			dependencies: { n8n: version, ...(nodePackage && { [nodePackage]: nodeVersion }) },
			overrides: generationOf(version).overrides,
			// newer npms run the scripts of named packages only
			allowScripts: { sqlite3: true },
		}),
	);
	let resolved = 0;
	let fetched = 0;
	await npm(
		[
			'install',
			// of all install scripts only SQLite's is needed, and a Kafka client's does not even build
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--no-package-lock',
			'--engine-strict=false',
			'--prefer-offline',
			'--loglevel=http',
		],
		{
			cwd: folder,
			logFile: logFile(installation, 'install'),
			onLine: (line) => {
				if (!line.startsWith('npm http ')) return;
				if (!line.includes('.tgz')) resolved += 1;
				else if (line.includes('fetch GET 200')) fetched += 1;
				progress(`${resolved} packages resolved, ${fetched} fetched`);
			},
			signal,
		},
	);
}

/** Fetches SQLite's native module where a ready-made one can be had, and compiles it elsewhere. */
async function prepareSqlite(installation: Installation, signal?: AbortSignal): Promise<void> {
	const headers = headersFolder(installation);
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'], {
		cwd: installation.folder,
		logFile: logFile(installation, 'sqlite'),
		node: installation.node,
		env: { ...pathWithNode(installation), ...(headers && { npm_config_nodedir: headers }) },
		signal,
	});
}

/** `true` when n8n and its native modules load on the Node they are meant for, else why not. */
async function verify({
	folder,
	node,
	version,
	nodeVersion,
}: Installation): Promise<true | string> {
	if (!existsSync(node)) return `${node} is missing`;
	const natives = generationOf(version).nativeModules.map((name) => `require('${name}');`);
	const script = `
		${natives.join('\n')}
		process.stdout.write(require('n8n/package.json').version + ' ' + process.versions.node);`;
	try {
		const { stdout } = await promisify(execFile)(node, ['-e', script], {
			cwd: folder,
			env: cleanEnvironment({}),
		});
		const expected = `${version} ${nodeVersion}`;
		return stdout === expected || `found ${stdout} in place of ${expected}`;
	} catch (error) {
		return String(error);
	}
}

async function readStage({ folder }: Installation): Promise<Stage | undefined> {
	const file = join(folder, 'progress.json');
	if (!existsSync(file)) return undefined;
	return Progress.parse(JSON.parse(await readFile(file, 'utf8'))).stage;
}

async function writeStage({ folder }: Installation, stage: Stage): Promise<void> {
	const file = join(folder, 'progress.json');
	// in place at once or not at all
	await writeFile(`${file}.new`, JSON.stringify({ stage }));
	await rename(`${file}.new`, file);
}

/** Logs lie beside the installation, so that clearing it away does not take them along. */
function logFile({ folder }: Installation, step: string): string {
	return `${folder}.${step}.log`;
}
