import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

import { packPackage } from '../../tools/n8n/package.cts';
import { ROOT } from '../support/catalogue.cts';

/** What a running n8n has for its nodes, beside Node's own modules. */
const HOST_MODULES = ['n8n-workflow', 'zod', 'luxon'];

/** The package as npm would install it, in a folder that has nothing else but what n8n has. */
export interface Unpacked {
	/** Holds package.json. */
	folder: string;
	/** Every file, relative to the folder, with forward slashes. */
	files: string[];
	remove(): void;
}

/**
 * Packs what `npm run build` made and unpacks it elsewhere.
 * @throws when a source is newer than the build
 */
export async function unpackBuild(): Promise<Unpacked> {
	const built = existsSync(join(ROOT, 'dist')) ? Math.min(...timesIn('dist', /\.js$/)) : 0;
	const changed = Math.max(...timesIn('nodes'), ...timesIn('credentials'));
	if (built < changed) throw new Error('The build is older than the sources: npm run build');

	const home = mkdtempSync(join(tmpdir(), 'tollgate-package-'));
	const remove = () => rmSync(home, { recursive: true, force: true });
	const packed = await packPackage(ROOT);
	execFileSync('tar', ['-xzf', packed.tarball, '-C', home]);
	await packed.remove();
	mkdirSync(join(home, 'node_modules'));
	for (const name of HOST_MODULES) {
		symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));
	}
	const folder = join(home, 'package');
	return { folder, files: filesIn(folder), remove };
}

/** Runs a program of this folder, which loads the package as n8n does, and gives what it prints. */
export function loadAsN8n(program: string, ...args: string[]): string {
	const userFolder = mkdtempSync(join(tmpdir(), 'tollgate-load-'));
	// Without the variables by which jest, or a shell, would change what is loaded.
	const { NODE_PATH: _path, NODE_ENV: _env, ...env } = process.env;
	try {
		return execFileSync(
			process.execPath,
			['--require', 'tsx/cjs', join(__dirname, program), ...args],
			{
				cwd: ROOT,
				encoding: 'utf8',
				env: { ...env, N8N_USER_FOLDER: userFolder, N8N_ENCRYPTION_KEY: 'key-of-the-test-run' },
			},
		);
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
		.map((file) => file.split(sep).join('/'));
}

/** When the files of a folder of the repository were last written, in milliseconds. */
function timesIn(folder: string, pattern = /\.(ts|json|svg)$/): number[] {
	return filesIn(join(ROOT, folder))
		.filter((file) => pattern.test(file))
		.map((file) => statSync(join(ROOT, folder, file)).mtimeMs);
}
