/*
 * A program, run without any loader of its own: lets n8n load a package and says what that took.
 * Usage: loading.cts <folder of the package> <lazy|eager> <folder of n8n's modules>
 */
import type * as core from 'n8n-core';

async function main([folder = '', kind = '', modules = '']: string[]): Promise<void> {
	const { createRequire } = await import('node:module');
	const { realpathSync } = await import('node:fs');
	const { sep } = await import('node:path');
	// where n8n's own modules lie, also in a layout of links
	const n8n = createRequire(realpathSync(`${modules}/n8n/package.json`));
	n8n('reflect-metadata');
	// what n8n has loaded long before it loads packages
	for (const name of ['n8n-workflow', 'zod', 'luxon']) n8n(name);
	const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = n8n('n8n-core') as typeof core;

	const own = realpathSync(folder) + sep;
	const loaded = () => Object.keys(n8n.cache).filter((file) => file.startsWith(own)).length;
	const begun = performance.now();
	const loader = new (kind === 'lazy' ? LazyPackageDirectoryLoader : PackageDirectoryLoader)(
		folder,
	);
	await loader.loadAll();
	const milliseconds = performance.now() - begun;
	const filesAtStart = loaded();

	const names = Object.keys(loader.known.nodes);
	let operations = 0;
	for (const name of names) {
		const { type } = loader.getNode(name);
		const all = 'nodeVersions' in type ? Object.values(type.nodeVersions) : [type];
		operations += operationsOf(all.at(-1)?.description.properties ?? []);
	}
	process.stdout.write(
		JSON.stringify({
			milliseconds,
			isLazy: loader.isLazyLoaded,
			nodes: names.length,
			operations,
			filesAtStart,
			filesInUse: loaded(),
		}),
	);
}

interface Property {
	name: string;
	displayOptions?: { show?: Record<string, unknown> };
	options?: ReadonlyArray<{ name: string }>;
}

/** Choices of "Operation", by the resource they belong to. */
function operationsOf(properties: readonly Property[]): number {
	const choices = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(({ name }) => `${JSON.stringify(displayOptions?.show?.resource)} ${name}`),
		);
	return new Set(choices).size;
}

void main(process.argv.slice(2));
