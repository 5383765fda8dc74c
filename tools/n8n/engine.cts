import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

import type { Reporter } from '../reporter.cts';
import { cacheFolder } from './installation.cts';
import { withLock } from './lock.cts';
import { npm, pnpm } from './npm.cts';

/**
 * What a release of n8n runs nodes with, and what its nodes may require: the engine without the
 * application, in exactly the versions that the release asks for.
 */
const PACKAGES = ['n8n-core', 'n8n-workflow', 'zod', 'luxon', 'reflect-metadata'] as const;

export interface EngineOptions {
	reporter: Reporter;
	/** Holds one folder per release; `cacheFolder()` by default. */
	cache?: string;
	signal?: AbortSignal;
}

/** Names the place of a release's engine, whether it is there yet or not. */
export function locateEngine(release: string, cache = cacheFolder()): string {
	return join(cache, `engine-${release}`);
}

/**
 * Installs the engine of a release, or finds the one that is already there, and gives its folder.
 * From nothing it fetches some 400 packages (150 MB, ten to thirty seconds).
 *
 * @param release of n8n, such as `1.100.1`
 */
export async function installEngine(
	release: string,
	{ reporter, cache, signal }: EngineOptions,
): Promise<string> {
	const folder = locateEngine(release, cache);
	if (existsSync(folder)) return folder;
	await mkdir(join(folder, '..'), { recursive: true });
	await reporter.step(`Installing the engine of n8n ${release}`, async (progress) => {
		const waiting = (holder: number) =>
			progress(`waiting for process ${holder}, which is installing it`);
		await withLock(`${folder}.lock`, async () => await fetchEngine(release, folder, signal), {
			waiting,
			signal,
		});
	});
	return folder;
}

/** The files that `require` of each package gives with that engine, by the package's name. */
export function engineModules(release: string, cache?: string): Record<string, string> {
	const folder = locateEngine(release, cache);
	if (!existsSync(folder)) {
		throw new Error(`The engine of n8n ${release} is not installed: npm run test:engines`);
	}
	const { resolve } = createRequire(join(folder, 'package.json'));
	return Object.fromEntries(PACKAGES.map((name) => [name, resolve(name)]));
}

/** Prepared beside its place and moved there when it is complete: what is there is whole. */
async function fetchEngine(release: string, folder: string, signal?: AbortSignal): Promise<void> {
	if (existsSync(folder)) return;
	const unfinished = `${folder}.new`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished);
	const run = { cwd: unfinished, logFile: `${folder}.log`, signal };
	let printed = '';
	await npm(['view', `n8n@${release}`, 'dependencies', '--json'], {
		...run,
		onLine: (line) => (printed += line),
	});
	const asked = z.record(z.string()).parse(JSON.parse(printed));
	const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, asked[name]]));
	await writeFile(
		join(unfinished, 'package.json'),
		JSON.stringify({ private: true, dependencies }),
	);
	await pnpm(['install', '--ignore-scripts'], run);
	await rename(unfinished, folder);
}
