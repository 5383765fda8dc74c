import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { npm } from './npm.cts';

/** A packed npm package in a folder of its own. */
export interface Packed {
	tarball: string;
	/** Deletes the tarball. */
	remove(): Promise<void>;
}

/** Packs the package in `root`, which must have been built, as `npm publish` would. */
export async function packPackage(root: string, signal?: AbortSignal): Promise<Packed> {
	const folder = await mkdtemp(join(tmpdir(), 'tollgate-pack-'));
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: root,
		logFile: join(folder, 'npm-pack.log'),
		signal,
	});
	const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (file === undefined) throw new Error(`npm pack wrote no tarball for ${root}`);
	return {
		tarball: join(folder, file),
		remove: async () => await rm(folder, { recursive: true, force: true }),
	};
}

/** What people are told to call npm with. */
export const INSTALL = ['install', '--ignore-scripts'] as const;

/**
 * Installs a packed community package where n8n looks for it on its next start. Nothing comes with it:
 * `n8n-workflow`, `zod` and `luxon` resolve to n8n's copies. Installing again replaces what is there,
 * also when the version number is the same.
 */
export async function installTarball(dataFolder: string, tarball: string): Promise<void> {
	const nodes = join(dataFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	// kept beside the packages: npm looks for it again when another package is installed here
	const kept = join(nodes, basename(tarball));
	await copyFile(tarball, kept);
	await npm([...INSTALL, kept, '--force', '--no-package-lock', '--no-audit', '--no-fund'], {
		cwd: nodes,
		logFile: join(dataFolder, 'npm-install.log'),
	});
}
