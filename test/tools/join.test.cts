import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

import { joinFiles } from '../../tools/join.cts';

/* Sources are compiled by the compiler of the build, joined, and then used as n8n uses them. */

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'tollgate-join-'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const NODE = 'nodes/Shop/Shop.node.js';

/** Joins these sources, by their path without ending; `nodes/Shop/Shop.node` is registered. */
async function build(sources: Record<string, string>): Promise<void> {
	for (const [path, source] of Object.entries(sources)) {
		const { outputText } = transpileModule(source, {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
		});
		const file = join(folder, `${path}.js`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, outputText);
	}
	await joinFiles(folder, [NODE]);
}

/** The class that n8n makes, of these files. */
function shop(): { form: string; run(): unknown } {
	const { Shop } = createRequire(join(folder, 'test.js'))(`./${NODE}`) as {
		Shop: new () => { form: string; run(): unknown };
	};
	return new Shop();
}

const files = async () =>
	(await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
		.map((file) => file.split(sep).join('/'))
		.sort();

const read = async (file: string) => await readFile(join(folder, file), 'utf8');

const SHOP = `
	import { title } from '../kit/title';
	import { order } from './api/order';
	export class Shop {
		form = title('shop');
		run() { return order(); }
	}`;
const TITLE = `
	/** A name as people write it. */
	export const title = (name: string) => name.toUpperCase();`;
const ORDER = `
	import { basename } from 'node:path';
	import { count, next } from '../../kit/state';
	export function order() { next(); return [...[count], basename('/a/b')]; }`;
const STATE = `
	export let count = 0;
	export function next() { count++; }`;

const sources = {
	'nodes/Shop/Shop.node': SHOP,
	'nodes/Shop/api/order': ORDER,
	'nodes/kit/title': TITLE,
	'nodes/kit/state': STATE,
};

describe('joined files', () => {
	it('do what the files did, state of a module included', async () => {
		await build(sources);
		const made = shop();
		expect(made.form).toBe('SHOP');
		expect(made.run()).toEqual([1, 'b']);
		expect(made.run()).toEqual([2, 'b']);
	});

	it('hold what a class needs apart from what is first needed when it runs', async () => {
		await build(sources);
		expect(await files()).toEqual([
			NODE,
			'nodes/Shop/index.js',
			'nodes/Shop/run.js',
			'nodes/kit/index.js',
			'nodes/kit/run.js',
		]);
		expect(await read('nodes/kit/index.js')).toContain('toUpperCase');
		expect(await read('nodes/kit/run.js')).toContain('function next()');
	});

	it('keep names and comments', async () => {
		await build(sources);
		expect(await read('nodes/kit/index.js')).toContain(
			'/** A name as people write it. */\nconst title = (name) => name.toUpperCase();',
		);
	});

	it('pass on what a file exports of another one, an index among them', async () => {
		await build({
			'nodes/Shop/Shop.node': `
				import { title } from './words';
				export class Shop { form = title; run() { return title; } }`,
			'nodes/Shop/words/index': `export { title } from './title';`,
			'nodes/Shop/words/title': `export const title = 'Shop';`,
		});
		expect(shop().form).toBe('Shop');
	});

	it.each([
		['a file that is not there', `import { x } from './none'; export class Shop { form = x; }`],
		[
			'a file as a whole',
			`import * as kit from '../kit/title'; export class Shop { form = Object.keys(kit); }`,
		],
		['a file for nothing but its effects', `import '../kit/title'; export class Shop {}`],
	])('are not made when one imports %s', async (_, source) => {
		await expect(build({ ...sources, 'nodes/Shop/Shop.node': source })).rejects.toThrow(
			/which is not there|as a whole|cannot be looked up/,
		);
	});

	it('are not made when a registered file has no class of its name', async () => {
		const source = `import { title } from '../kit/title'; export const Store = title('store');`;
		await expect(build({ ...sources, 'nodes/Shop/Shop.node': source })).rejects.toThrow(
			`${NODE} has no class Shop`,
		);
	});
});
