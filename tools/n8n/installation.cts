import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { lineOf } from './releases.cts';

/** Where one n8n version, with the Node it runs on, is installed on this machine. */
export interface Installation {
	/** n8n's version. */
	version: string;
	folder: string;
	/** The Node executable n8n runs on. */
	node: string;
	nodeVersion: string;
	/** The npm package that carries that Node; absent where the machine's own is used. */
	nodePackage?: { name: string; folder: string };
	/** n8n's executable script. */
	n8n: string;
}

/** `${XDG_CACHE_HOME:-~/.cache}/n8n-nodes-tollgate`: holds n8n and the demo's data. */
export function cacheFolder(): string {
	return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-tollgate');
}

/**
 * Names the place of an installation, whether it is there yet or not.
 *
 * @throws for a release that is not known
 */
export function locateInstallation(version: string, cache: string = cacheFolder()): Installation {
	const { platform, arch } = process;
	const { node: supported, fetchedNode } = lineOf(version);
	const major = Number.parseInt(process.versions.node, 10);
	const own = major >= supported.from && major <= supported.to;
	const nodeVersion = own ? process.versions.node : fetchedNode;
	const folder = join(cache, `n8n-${version}-on-node-${nodeVersion}-${platform}-${arch}`);
	const n8n = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	if (own) return { version, folder, node: process.execPath, nodeVersion, n8n };
	const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
	const nodeFolder = join(cache, `node-${nodeVersion}-${platform}-${arch}`);
	const executable = platform === 'win32' ? 'node.exe' : 'node';
	const node = join(nodeFolder, 'node_modules', name, 'bin', executable);
	return { version, folder, node, nodeVersion, nodePackage: { name, folder: nodeFolder }, n8n };
}

/** Puts the installation's Node first on the path, for n8n's and npm's own child processes. */
export function pathWithNode({ node }: Installation): Record<string, string> {
	const separator = process.platform === 'win32' ? ';' : ':';
	return { PATH: `${dirname(node)}${separator}${process.env.PATH ?? ''}` };
}

/**
 * Where a compiler finds the headers of the installation's Node (`include/node/node.h`), so that
 * they need not be downloaded. Undefined where that Node came without them.
 */
export function headersFolder({ node }: Installation): string | undefined {
	const prefix = join(dirname(node), '..');
	return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
}

/** The folder of a package that n8n itself uses, such as `zod`: what community nodes get, too. */
export function hostPackage({ n8n }: Installation, name: string): string {
	const places = createRequire(realpathSync(n8n)).resolve.paths(name) ?? [];
	const found = places.map((place) => join(place, name)).find((place) => existsSync(place));
	if (found === undefined) throw new Error(`This n8n has no package ${name}`);
	return found;
}
