import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The n8n release the demo and the tests run against. */
export const N8N_VERSION = '2.40.7';

/** n8n refuses to start on an older Node than this. */
const OLDEST_NODE = 24;

/** The Node that is fetched, as an npm package, where the machine's own is too old. */
const FETCHED_NODE = '24.21.0';

/** Where one n8n version, with the Node it runs on, is installed on this machine. */
export interface Installation {
	/** n8n's version. */
	version: string;
	folder: string;
	/** The Node executable n8n runs on. */
	node: string;
	nodeVersion: string;
	/** The npm package that carries that Node; absent where the machine's own is used. */
	nodePackage?: string;
	/** n8n's executable script. */
	n8n: string;
}

/** `${XDG_CACHE_HOME:-~/.cache}/n8n-nodes-tollgate`: holds n8n and the demo's data. */
export function cacheFolder(): string {
	return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-tollgate');
}

/** Names the place of an installation, whether it is there yet or not. */
export function locateInstallation(version: string, cache: string = cacheFolder()): Installation {
	const { platform, arch } = process;
	const own = Number.parseInt(process.versions.node, 10) >= OLDEST_NODE;
	const nodeVersion = own ? process.versions.node : FETCHED_NODE;
	const folder = join(cache, `n8n-${version}-node-${nodeVersion}-${platform}-${arch}`);
	const modules = join(folder, 'node_modules');
	const n8n = join(modules, 'n8n', 'bin', 'n8n');
	if (own) return { version, folder, node: process.execPath, nodeVersion, n8n };
	const nodePackage = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
	const executable = platform === 'win32' ? 'node.exe' : 'node';
	const node = join(modules, nodePackage, 'bin', executable);
	return { version, folder, node, nodeVersion, nodePackage, n8n };
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
