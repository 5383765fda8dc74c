/*
 * A program: makes the class of each node in turn, as n8n does when a workflow first uses it, and
 * prints, as JSON, the code of the package that each of them loaded.
 * Usage: firstUse.cts <folder>
 */
import 'reflect-metadata';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';

async function firstUses(folder: string) {
	const loader = new LazyPackageDirectoryLoader(folder);
	await loader.loadAll();
	const { cache } = createRequire(__filename);
	const own = realpathSync(folder) + sep;
	const seen = new Set<string>();
	const news = () => {
		const code = Object.keys(cache).filter((file) => file.startsWith(own) && file.endsWith('.js'));
		const files = code.filter((file) => !seen.has(file));
		for (const file of files) seen.add(file);
		return files.map((file) => file.slice(own.length).split(sep).join('/'));
	};
	const atStart = news();
	const nodes = Object.entries(loader.known.nodes).map(([name, { sourcePath }]) => {
		loader.getNode(name);
		return { sourcePath, files: news() };
	});
	return { atStart, nodes };
}

const [folder = ''] = process.argv.slice(2);
firstUses(folder).then(
	(uses) => process.stdout.write(JSON.stringify(uses)),
	(error: unknown) => {
		process.stderr.write(String(error));
		process.exitCode = 1;
	},
);
