import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import { manifest, ROOT } from '../support/catalogue.cts';

const filesIn = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
		(file) => `${folder}/${file.split(sep).join('/')}`,
	);

const REPOSITORY = /https:\/\/github\.com\/[^/\s]+\/n8n-nodes-tollgate/g;

const built = (file: string) => `dist/${file.replace(/\.ts$/, '.js')}`;

describe('package.json', () => {
	it('brings nothing along but what n8n has', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'bundleDependencies',
			'bundledDependencies',
			'optionalDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	it("leaves out the SDK of AI nodes, in the version that n8n's command line asks for", () => {
		const read = (file: string) =>
			JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as {
				version?: string;
				dependencies?: Record<string, string>;
			};
		const { dependencies } = read('node_modules/@n8n/node-cli/package.json');
		// with another one, npm would install the real SDK beside it
		expect(dependencies).toMatchObject({
			'@n8n/ai-node-sdk': read('tools/without/ai-node-sdk/package.json').version,
		});
	});

	it('runs nothing on the machine that installs it', () => {
		const atInstall = /^(pre|post)?(prepare|install|publish)$/;
		const scripts = Object.keys(manifest.scripts);
		expect(scripts.filter((name) => atInstall.test(name))).toEqual([]);
	});

	it('registers every node and every credential type', () => {
		const nodes = filesIn('nodes').filter((file) => file.endsWith('.node.ts'));
		const credentials = filesIn('credentials').filter((file) => file.endsWith('.credentials.ts'));
		expect([...manifest.n8n.nodes].sort()).toEqual(nodes.map(built).sort());
		expect([...manifest.n8n.credentials].sort()).toEqual(credentials.map(built).sort());
	});

	it('is the only place that decides where the repository is', () => {
		const { homepage, repository, bugs } = manifest;
		const address = homepage.replace(/#.*$/, '');
		expect({ repository: repository.url, bugs: bugs.url }).toEqual({
			repository: `git+${address}.git`,
			bugs: `${address}/issues`,
		});
		const elsewhere = ['nodes', 'credentials', 'docs', 'examples', '.github']
			.flatMap(filesIn)
			.filter((file) => /\.(ts|json|md|yml)$/.test(file))
			.flatMap((file) =>
				[...readFileSync(join(ROOT, file), 'utf8').matchAll(REPOSITORY)].map(([url]) => [
					file,
					url,
				]),
			)
			.filter(([, url]) => url !== address);
		expect(elsewhere).toEqual([]);
	});

	it('is a community package that n8n can install and verify', () => {
		expect(manifest).toMatchObject({
			name: expect.stringMatching(/^n8n-nodes-/),
			license: 'MIT',
			files: ['dist', 'CHANGELOG.md'],
			keywords: expect.arrayContaining(['n8n-community-node-package']),
			author: { name: expect.any(String), email: expect.stringContaining('@') },
			n8n: { n8nNodesApiVersion: 1, strict: true },
		});
	});
});
