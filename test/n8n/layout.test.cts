import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

import { cleanEnvironment } from '../../tools/n8n/environment.cts';
import { hostPackage, locateInstallation } from '../../tools/n8n/installation.cts';
import { installTarball, packPackage } from '../../tools/n8n/package.cts';
import { N8N_VERSION } from '../../tools/n8n/releases.cts';
import { manifest, ROOT } from '../support/catalogue.cts';

/*
 * n8n's image keeps packages apart: each finds only what it asks for itself. All tests of this layer
 * run in such an n8n; here is that it is one, and where the package finds what it requires.
 */

const n8n = locateInstallation(N8N_VERSION);
const modules = join(n8n.folder, 'node_modules');

/** Packages that some package of n8n asks for, but not n8n itself. */
function othersPackages(): string[] {
	const { dependencies } = z
		.object({ dependencies: z.record(z.string()) })
		.parse(createRequire(n8n.n8n)('n8n/package.json'));
	const names = readdirSync(join(modules, '.pnpm')).map((entry) => {
		const [, name = ''] = /^(@?[^@]+)@/.exec(entry) ?? [];
		return name.replace('+', '/');
	});
	const own = new Set(['', 'n8n', ...Object.keys(dependencies)]);
	return [...new Set(names)].filter((name) => !own.has(name) && !isBuiltin(name));
}

let folder: string;
let installed: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tollgate-layout-'));
	const packed = await packPackage(ROOT);
	await installTarball(folder, packed.tarball);
	await packed.remove();
	installed = join(folder, '.n8n', 'nodes', 'node_modules', manifest.name);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs a program as a process that has the folders of n8n behind the package's own, as n8n sets them
 * (`init` of its `LoadNodesAndCredentials`), and `requireThere` for what the package requires.
 */
async function inN8n(program: string): Promise<unknown> {
	const script = `
		const { createRequire } = require('node:module');
		const requireThere = createRequire(${JSON.stringify(join(installed, 'package.json'))});
		process.stdout.write(JSON.stringify(${program}));`;
	const places = createRequire(realpathSync(n8n.n8n)).resolve.paths('n8n-workflow') ?? [];
	const env = cleanEnvironment({ NODE_PATH: places.join(delimiter) });
	const { stdout } = await promisify(execFile)(n8n.node, ['-e', script], { cwd: folder, env });
	return JSON.parse(stdout);
}

it('this n8n is laid out as its image: out of reach is what some other package asks for', async () => {
	const others = othersPackages();
	expect(others.length).toBeGreaterThan(1000);
	const found = `${JSON.stringify(others)}.filter((name) => {
		try { return requireThere.resolve(name + '/package.json'); }
		catch ({ code }) { return code !== 'MODULE_NOT_FOUND'; }
	})`;
	expect(await inN8n(found)).toEqual([]);
});

it.each(['n8n-workflow', 'zod', 'luxon'])('the package gets the %s of this n8n', async (name) => {
	const file = z.string().parse(await inN8n(`requireThere.resolve('${name}')`));
	expect(realpathSync(file).startsWith(realpathSync(hostPackage(n8n, name)))).toBe(true);
});

it('every node and credential of the package loads there', async () => {
	const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const load = `${JSON.stringify(files)}.map((file) => Object.keys(requireThere('./' + file)))`;
	const classes = z.array(z.array(z.string())).parse(await inN8n(load));
	const names = files.map((file) => file.slice(file.lastIndexOf('/') + 1).split('.')[0]);
	expect(classes.flat()).toEqual(expect.arrayContaining(names));
});
