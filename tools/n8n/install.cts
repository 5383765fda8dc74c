import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

import { cleanEnvironment } from './environment.cts';
import {
	headersFolder,
	type Installation,
	locateInstallation,
	pathWithNode,
} from './installation.cts';
import { installed, type InstallSettings, type Making } from './installed.cts';
import { npm, pnpm } from './npm.cts';
import { lineOf, N8N_VERSION } from './releases.cts';

const Manifest = z.object({ version: z.string() });

export interface InstallOptions extends InstallSettings {
	version?: string;
}

/**
 * Brings up an n8n installation outside the project, or finds the one that is already there. From
 * nothing it fetches about 2,350 packages (1 to 2 GB on disk, what releases share only once) and
 * compiles SQLite once where no ready-made build can be had: one to five minutes. Found, it costs
 * nothing. Packages are laid out as in n8n's image: each finds only what it asks for, unless that
 * release of n8n does not start that way.
 */
export async function installN8n({
	version = N8N_VERSION,
	...settings
}: InstallOptions): Promise<Installation> {
	const installation = locateInstallation(version, settings.cache);
	await installNode(installation, settings);
	await installed(installation.folder, `n8n ${version}`, settings, async (making) => {
		await fetchPackages(installation, making, dirname(installation.folder));
		const verdict = await verify(installation, making);
		if (verdict !== true) {
			throw new Error(`n8n was installed in ${making.folder}, but does not load:\n${verdict}`);
		}
	});
	return installation;
}

/** Where n8n does not run on the machine's own Node. */
async function installNode(
	{ node, nodeVersion, nodePackage }: Installation,
	settings: InstallSettings,
) {
	if (nodePackage === undefined) return;
	await installed(nodePackage.folder, `Node ${nodeVersion}`, settings, async (making) => {
		const { folder: cwd, logFile, signal } = making;
		await writeFile(join(cwd, 'package.json'), JSON.stringify({ private: true }));
		await npm(
			[
				'install',
				`${nodePackage.name}@${nodeVersion}`,
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
			],
			{ cwd, logFile: logFile('install'), signal },
		);
	});
	if (!existsSync(node)) throw new Error(`${node} is missing`);
}

async function fetchPackages(
	installation: Installation,
	making: Making,
	cache: string,
): Promise<void> {
	const { folder: cwd, logFile, progress, signal } = making;
	const { version, node, nodeVersion } = installation;
	const { overrides, hoist } = lineOf(version);
	const builds = join(cache, `sqlite3-on-node-${nodeVersion}`);
	await writeFile(
		join(cwd, 'package.json'),
		JSON.stringify({
			private: true,
			dependencies: { n8n: version },
			pnpm: {
				overrides,
				// of all install scripts only SQLite's is needed, and a Kafka client's does not even build
				onlyBuiltDependencies: ['sqlite3'],
			},
		}),
	);
	const headers = headersFolder(installation);
	await mkdir(builds, { recursive: true });
	const layout = [`--config.hoist=${hoist}`, '--config.side-effects-cache=false'];
	await pnpm(['install', ...layout], {
		cwd,
		logFile: logFile('install'),
		node,
		env: {
			...pathWithNode(installation),
			...(headers && { npm_config_nodedir: headers }),
			npm_config_sqlite3_local_prebuilds: builds,
		},
		onLine: (line) => {
			if (line.startsWith('Progress: ')) progress(line.slice('Progress: '.length));
			else if (line.includes('sqlite3 install')) progress('preparing SQLite');
		},
		signal,
	});
	await keepSqlite(cwd, builds);
}

/**
 * Compiling SQLite takes minutes, and what comes out suits all releases of n8n on the same Node. Here
 * its installer looks before it fetches or compiles anything.
 */
async function keepSqlite(folder: string, builds: string): Promise<void> {
	const cwd = sqliteFolder(folder);
	const { version } = Manifest.parse(JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')));
	const name = `sqlite3-v${version}-napi-v6-${process.platform}-${process.arch}.tar.gz`;
	if (existsSync(join(builds, name))) return;
	const built = join('build', 'Release', 'node_sqlite3.node');
	await promisify(execFile)('tar', ['-czf', join(builds, name), built], { cwd });
}

/** Where pnpm keeps SQLite; of several releases, the first. */
function sqliteFolder(folder: string): string {
	const name = 'sqlite3';
	const store = join(folder, 'node_modules', '.pnpm');
	const entry = readdirSync(store).find((one) => one.startsWith(`${name}@`));
	if (entry === undefined) throw new Error(`${folder} has no package ${name}`);
	return join(store, entry, 'node_modules', name);
}

/** `true` when n8n and its native modules load on the Node they are meant for, else why not. */
async function verify(
	{ node, version, nodeVersion }: Installation,
	{ folder }: Making,
): Promise<true | string> {
	const script = `
		require(${JSON.stringify(sqliteFolder(folder))});
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
