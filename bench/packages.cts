import { existsSync } from 'node:fs';
import { cp, mkdir, rm, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { cacheFolder, hostPackage } from '../tools/n8n/installation.cts';
import { npm } from '../tools/n8n/npm.cts';
import { codeSize } from './codeSize.cts';
import type { Lab } from './lab.cts';

/** A package as n8n has it: unpacked, with n8n's own modules beside it. */
export interface Unpacked {
	name: string;
	/** Holds package.json. */
	folder: string;
	/** Of the tarball. */
	bytes: number;
	/** Compressed bytes without texts and samples: see `codeSize`. */
	codeBytes: number;
}

/** What n8n gives to the nodes of a package. */
const HOST_MODULES = ['n8n-workflow', 'zod', 'luxon'];

/** Our own package. */
export async function ownPackage(lab: Lab): Promise<Unpacked> {
	return await unpack(lab, 'n8n-nodes-tollgate', await lab.tarball());
}

/** A published package in that version, fetched from the registry once and kept. */
export async function publishedPackage(lab: Lab, name: string, version: string): Promise<Unpacked> {
	const cache = join(cacheFolder(), 'packages');
	await mkdir(cache, { recursive: true });
	// npm's own naming of tarballs
	const tarball = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
	if (!existsSync(tarball)) {
		await npm(['pack', `${name}@${version}`, '--pack-destination', cache], {
			cwd: cache,
			logFile: join(cache, 'npm-pack.log'),
		});
	}
	return await unpack(lab, `${name} ${version}`, tarball);
}

async function unpack(lab: Lab, name: string, tarball: string): Promise<Unpacked> {
	const home = await lab.folder();
	const kept = join(home, basename(tarball));
	await cp(tarball, kept);
	await npm(
		['install', kept, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		{ cwd: home, logFile: join(home, 'npm-install.log') },
	);
	const modules = join(home, 'node_modules');
	const installation = await lab.installation();
	for (const host of HOST_MODULES) {
		await rm(join(modules, host), { recursive: true, force: true });
		await symlink(hostPackage(installation, host), join(modules, host), 'junction');
	}
	const folder = join(modules, name.replace(/ [\d.]+$/, ''));
	return { name, folder, bytes: (await stat(tarball)).size, codeBytes: await codeSize(folder) };
}
