import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

import { cacheFolder } from './installation.cts';
import { installed, type InstallSettings, type Making } from './installed.cts';
import { npm, pnpm } from './npm.cts';

/**
 * What a release of n8n runs nodes with, and what its nodes may require: the engine without the
 * application, in exactly the versions that the release asks for.
 */
const PACKAGES = ['n8n-core', 'n8n-workflow', 'zod', 'luxon', 'reflect-metadata'] as const;

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
export async function installEngine(release: string, settings: InstallSettings): Promise<string> {
	const folder = locateEngine(release, settings.cache);
	await installed(folder, `the engine of n8n ${release}`, settings, async (making) => {
		const dependencies = await pinnedBy(release, making);
		const { folder: cwd, logFile, signal } = making;
		const manifest = JSON.stringify({ private: true, dependencies });
		await writeFile(join(cwd, 'package.json'), manifest);
		await pnpm(['install', '--ignore-scripts'], { cwd, logFile: logFile('install'), signal });
	});
	return folder;
}

/** The files that `require` of each package gives with that engine, by the package's name. */
export function engineModules(release: string): Record<string, string> {
	const folder = locateEngine(release);
	if (!existsSync(folder)) {
		throw new Error(`The engine of n8n ${release} is not installed: npm run test:engines`);
	}
	const { resolve } = createRequire(join(folder, 'package.json'));
	return Object.fromEntries(PACKAGES.map((name) => [name, resolve(name)]));
}

/** The versions that a release of n8n asks for; it names exact ones. */
async function pinnedBy(release: string, { folder, logFile, signal }: Making) {
	let printed = '';
	await npm(['view', `n8n@${release}`, 'dependencies', '--json'], {
		cwd: folder,
		logFile: logFile('view'),
		onLine: (line) => (printed += line),
		signal,
	});
	const asked = z.record(z.string()).parse(JSON.parse(printed));
	return Object.fromEntries(PACKAGES.map((name) => [name, asked[name]]));
}
