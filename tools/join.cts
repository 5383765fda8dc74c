import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, posix, relative, resolve, sep } from 'node:path';

/*
 * n8n loads the code of a node when a workflow first uses it, and to find, read and compile a hundred
 * small files takes far longer than one large one. So the build joins the files of each folder below
 * `nodes` to two: `index.js` has what describes the nodes, `run.js` what is first needed when one of
 * them runs. Nothing is minified: each part is a file as the compiler wrote it, comments included, but
 * for its imports, which are looked up where they are used.
 */

/** A compiled file; the path is below the build's folder, with forward slashes. */
export interface Compiled {
	path: string;
	code: string;
}

/** Tells the files to join from those that n8n loads, and which it needs to describe the nodes. */
export interface Layout {
	/** Paths of package.json: these files stay. */
	registered: ReadonlySet<string>;
	/** Parts that run when a class is made, such as `./kit/json`; without it, all. */
	atOnce?: ReadonlySet<string>;
}

/** Joins the compiled files below a folder. @param registered paths that n8n loads: these stay */
export async function joinFiles(folder: string, registered: readonly string[]): Promise<void> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
		.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
		.sort();
	const files = await Promise.all(
		paths.map(async (path) => ({ path, code: await readFile(join(folder, path), 'utf8') })),
	);
	const write = async (result: readonly Compiled[]) =>
		await Promise.all(
			result.map(async ({ path, code }) => await writeFile(join(folder, path), code)),
		);
	await Promise.all(paths.map(async (path) => await rm(join(folder, path))));
	const all = joined(files, { registered: new Set(registered) });
	await write(all);
	const atOnce = partsAtOnce(folder, registered, all);
	await write(joined(files, { registered: new Set(registered), atOnce }));
}

/** Makes every class, as n8n does when it is first used, and asks which parts that took. */
function partsAtOnce(
	folder: string,
	registered: readonly string[],
	files: readonly Compiled[],
): ReadonlySet<string> {
	const load = createRequire(resolve(folder, 'joined.js'));
	for (const path of registered) {
		const [name = ''] = basename(path).split('.');
		const { [name]: made } = load(`./${path}`) as Record<string, new () => unknown>;
		if (!made) throw new Error(`${path} has no class ${name}`);
		new made();
	}
	const indices = files.filter(({ path }) => !registered.includes(path));
	return new Set(
		indices.flatMap(({ path }) => [
			...(load(`./${path}`) as { loaded: Map<string, unknown> }).loaded.keys(),
		]),
	);
}

/**
 * `nodes/<folder>/index.js` and `nodes/<folder>/run.js` for all files of a folder that are not
 * registered, beside the registered ones, which find their parts there.
 * @throws when a file requires one that does not exist, or uses it in another way than the compiler
 */
export function joined(
	files: readonly Compiled[],
	{ registered, atOnce }: Layout,
): readonly Compiled[] {
	const parts = files.filter(({ path }) => !registered.has(path));
	const find = finder(new Set(parts.map(({ path }) => path)));
	const stays = files
		.filter(({ path }) => registered.has(path))
		.map(({ path, code }) => {
			const placed = whereUsed(code, (name) => {
				const part = find(path, name);
				const index = posix.relative(posix.dirname(path), `nodes/${folderOf(part)}/index`);
				return `require("${index.startsWith('.') ? index : `./${index}`}").load("${part}")`;
			});
			return { path, code: placed };
		});
	const folders = [...new Set(parts.map(({ path }) => folderOf(keyOf(path))))].sort();
	const joints = folders.flatMap((folder) => {
		const own = parts.filter(({ path }) => folderOf(keyOf(path)) === folder);
		const isFirst = ({ path }: Compiled) => atOnce?.has(keyOf(path)) ?? true;
		const later = own.filter((part) => !isFirst(part));
		const index = {
			path: `nodes/${folder}/index.js`,
			code: indexOf(folder, own.filter(isFirst), later, find),
		};
		if (later.length === 0) return [index];
		return [index, { path: `nodes/${folder}/run.js`, code: runOf(folder, later, find) }];
	});
	return [...stays, ...joints];
}

type Find = (from: string, name: string) => string;

/** `nodes/kit/json.js` → `./kit/json`, by which the parts know each other. */
const keyOf = (path: string) => `./${posix.relative('nodes', path).replace(/\.js$/, '')}`;

/** `./kit/json` → `kit`. @throws for a file that is in no folder of `nodes` */
function folderOf(key: string): string {
	const [, folder, ...rest] = key.split('/');
	if (!folder || folder === '..' || rest.length === 0) throw new Error(`${key} is in no folder`);
	return folder;
}

/** Finds the part that a file requires. */
function finder(paths: ReadonlySet<string>): Find {
	return (from, name) => {
		const base = posix.join(posix.dirname(from), name);
		const path = [`${base}.js`, `${base}/index.js`].find((candidate) => paths.has(candidate));
		if (path === undefined) throw new Error(`${from} requires ${name}, which is not there`);
		return keyOf(path);
	};
}

const OWN_IMPORT = /^(?:const|var) (\w+) = require\("(\.[^"]+)"\);\n/gm;

/**
 * The code with its imports of other files looked up where they are used, so that what only a function
 * uses is loaded when that runs: `json_1.parse` → `require("./kit/json").parse`.
 */
function whereUsed(code: string, lookUp: (name: string) => string): string {
	const imports = new Map<string, string>();
	const rest = code.replace(OWN_IMPORT, (_, name: string, file: string) => {
		imports.set(name, lookUp(file));
		return '';
	});
	const [strange] = /^.*\brequire\("\..*$/m.exec(rest) ?? [];
	if (strange) throw new Error(`An import that cannot be looked up where it is used: ${strange}`);
	let placed = rest;
	for (const [name, expression] of imports) {
		placed = placed.replace(new RegExp(`\\b${name}\\.`, 'g'), `${expression}.`);
		if (new RegExp(`\\b${name}\\b`).test(placed)) throw new Error(`${name} is used as a whole`);
	}
	return placed;
}

/** A file as a part of a joined one. */
function partOf({ path, code }: Compiled, find: Find): string {
	const placed = whereUsed(
		code.replace(/^"use strict";\n/, ''),
		(name) => `require("${find(path, name)}")`,
	);
	// The parentheses tell V8 to compile the function at once, and not to look through it first.
	return `parts["${keyOf(path)}"] = ((exports, require) => {\n${placed.trimEnd()}\n});\n`;
}

const PACKAGE = /\brequire\("([^."][^"]*)"\)/g;

/** @param parts run when the first class of the folder is made @param later the folder's others */
function indexOf(
	folder: string,
	parts: readonly Compiled[],
	later: readonly Compiled[],
	find: Find,
): string {
	const own = [...parts, ...later];
	const matches = (pattern: RegExp, read: (path: string, found: string) => string) =>
		new Set(
			own.flatMap(({ path, code }) =>
				[...code.matchAll(pattern)].map(([, found = '']) => read(path, found)),
			),
		);
	const packages = matches(PACKAGE, (_, name) => name);
	const others = matches(/\brequire\("(\.[^"]+)"\)/g, (path, name) => folderOf(find(path, name)));
	others.delete(folder);
	const table = (names: ReadonlySet<string>, from: (name: string) => string) =>
		[...names].sort().map((name) => `    "${name}": require("${from(name)}"),\n`);
	return [
		'"use strict";\n',
		`// The files of nodes/${folder}, each as a part: n8n loads one large file faster than many.\n`,
		`const packages = {\n${table(packages, (name) => name).join('')}};\n`,
		`const folders = {\n${table(others, (name) => `../${name}/index`).join('')}};\n`,
		LOAD,
		...parts.map((part) => partOf(part, find)),
	].join('');
}

const LOAD = `const parts = {};
const loaded = new Map();
function load(name) {
    return loaded.get(name) ?? first(name);
}
function first(name) {
    if (name in packages) return packages[name];
    const folder = folders[name.split("/")[1]];
    const made = folder ? folder.load(name) : {};
    loaded.set(name, made);
    if (folder) return made;
    if (!(name in parts)) Object.assign(parts, require("./run").parts);
    parts[name](made, load);
    return made;
}
exports.load = load;
exports.loaded = loaded;
`;

function runOf(folder: string, parts: readonly Compiled[], find: Find): string {
	return [
		'"use strict";\n',
		`// More files of nodes/${folder}, which are first needed when one of its nodes runs.\n`,
		'const parts = {};\nexports.parts = parts;\n',
		...parts.map((part) => partOf(part, find)),
	].join('');
}
