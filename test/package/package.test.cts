import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preProcessFile } from 'typescript';
import { z } from 'zod';

import { installTarball, packPackage } from '../../tools/n8n/package.cts';
import { credentialTypes, manifest, nodes, operations, ROOT } from '../support/catalogue.cts';
import { loadAsN8n, unpackBuild, type Unpacked } from './unpacked.cts';

const PATIENCE_MS = 120_000;

const icons = z.object({ light: z.string(), dark: z.string() });
const knownToN8n = z.object({
	isLazyLoaded: z.boolean(),
	described: z.object({
		nodes: z.array(z.object({ name: z.string(), properties: z.number().positive() })),
		credentials: z.array(z.string()),
	}),
	nodes: z.array(
		z.object({
			name: z.string(),
			iconUrl: icons,
			categories: z.array(z.string()).min(1),
			documentation: z.number().positive(),
		}),
	),
	credentials: z.array(z.object({ name: z.string(), iconUrl: icons })),
});

const firstUses = z.object({
	atStart: z.array(z.string()),
	nodes: z.array(z.object({ sourcePath: z.string(), files: z.array(z.string()) })),
});

let unpacked: Unpacked;
let cleanUp = () => {};

beforeAll(async () => {
	unpacked = await unpackBuild();
	cleanUp = unpacked.remove;
}, PATIENCE_MS);
afterAll(() => cleanUp());

const names = (all: Array<{ name: string }>) => new Set(all.map(({ name }) => name));
const nodeNames = names(nodes.map(({ instance }) => instance.description));
const credentialNames = names(credentialTypes.map(({ instance }) => instance));

describe('the tarball', () => {
	it('holds the build, the README, the licence and the changelog, and no source, test or map', () => {
		const top = new Set(unpacked.files.map((file) => file.split('/')[0]));
		const wanted = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'dist', 'package.json'];
		expect([...top].sort()).toEqual(wanted);
		const inBuild = /^dist\/(credentials|nodes|known|types|methods)\/.*\.(js|json|svg)$/;
		const strange = unpacked.files.filter(
			(file) => file.startsWith('dist/') && !inBuild.test(file),
		);
		expect(strange).toEqual([]);
		expect(unpacked.files.filter((file) => /\.test\.js$/.test(file))).toEqual([]);
	});

	it('holds every registered file, and the sample output of every operation', () => {
		const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		const samples = operations.map(
			({ folder, resource, name }) => `dist/${folder}/__schema__/v1.0.0/${resource}/${name}.json`,
		);
		expect([...registered, ...samples].filter((file) => !unpacked.files.includes(file))).toEqual(
			[],
		);
	});

	it('requires only what a running n8n has', () => {
		const allowed = new Set(['n8n-workflow', 'zod', 'node:crypto', 'luxon']);
		const required = unpacked.files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => {
				const source = readFileSync(join(unpacked.folder, file), 'utf8');
				return preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
			});
		const modules = new Set(required.filter((name) => !name.startsWith('.')));
		expect(modules).toContain('n8n-workflow');
		expect([...modules].filter((name) => !allowed.has(name))).toEqual([]);
	});
});

it(
	'brings nothing along when it is installed: what it requires, n8n has',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'tollgate-install-'));
		const packed = await packPackage(ROOT);
		try {
			await installTarball(folder, packed.tarball);
			const modules = readdirSync(join(folder, '.n8n', 'nodes', 'node_modules'));
			expect(modules.filter((name) => !name.startsWith('.'))).toEqual([manifest.name]);
		} finally {
			await packed.remove();
			rmSync(folder, { recursive: true, force: true });
		}
	},
	PATIENCE_MS,
);

describe('n8n', () => {
	it.each(['eager', 'lazy'] as const)(
		'loads it (%s) with nothing else at hand: nodes, credentials, icons and codex',
		(kind) => {
			const known = knownToN8n.parse(JSON.parse(loadAsN8n('load.cts', unpacked.folder, kind)));
			expect(known.isLazyLoaded).toBe(kind === 'lazy');
			expect(names(known.nodes)).toEqual(nodeNames);
			expect(names(known.described.nodes)).toEqual(nodeNames);
			expect(names(known.credentials)).toEqual(credentialNames);
			expect(new Set(known.described.credentials)).toEqual(credentialNames);
			const urls = [...known.nodes, ...known.credentials].flatMap(({ iconUrl }) =>
				Object.values(iconUrl),
			);
			const files = urls.map((url) => url.replace(`icons/${manifest.name}/`, ''));
			expect(files.filter((file) => !unpacked.files.includes(file))).toEqual([]);
		},
		PATIENCE_MS,
	);

	it(
		"loads for a node, when it is first used, no other provider's code",
		() => {
			const { atStart, nodes: uses } = firstUses.parse(
				JSON.parse(loadAsN8n('firstUse.cts', unpacked.folder)),
			);
			expect(atStart).toEqual([]);
			expect(uses).toHaveLength(nodes.length);
			for (const { sourcePath, files } of uses) {
				const [dist, folder, provider] = sourcePath.split('/');
				const own = [dist, folder, provider, 'index.js'].join('/');
				const allowed = new Set([sourcePath, own, 'dist/nodes/kit/index.js']);
				expect(files).toContain(sourcePath);
				expect(files.filter((file) => !allowed.has(file))).toEqual([]);
			}
		},
		PATIENCE_MS,
	);
});

it(
	"passes n8n's scanner of community packages",
	() => {
		const program = `
			const [folder] = process.argv.slice(1);
			const { analyzePackage } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
			process.stdout.write(JSON.stringify(await analyzePackage(folder, ['**/*.js', 'package.json'])));
		`;
		const printed = execFileSync(
			process.execPath,
			['--input-type=module', '--eval', program, unpacked.folder],
			{ cwd: ROOT, encoding: 'utf8' },
		);
		expect(JSON.parse(printed)).toEqual({ passed: true });
	},
	PATIENCE_MS,
);
