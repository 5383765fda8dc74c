/*
 * A program: loads an unpacked package the way n8n does and prints, as JSON, what n8n then knows.
 * Usage: load.cts <folder> <eager|lazy>. A process of its own, since jest has its own `require`.
 */
import 'reflect-metadata';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';

async function load(folder: string, lazy: boolean) {
	const loader = new (lazy ? LazyPackageDirectoryLoader : PackageDirectoryLoader)(folder);
	await loader.loadAll();
	const { known, types } = loader;
	const described = {
		nodes: types.nodes.map(({ name, properties }) => ({ name, properties: properties.length })),
		credentials: types.credentials.map(({ name }) => name),
	};
	const nodes = Object.keys(known.nodes).map((name) => loader.getNode(name).type);
	const credentials = Object.keys(known.credentials).map((name) => loader.getCredential(name).type);
	return {
		isLazyLoaded: loader.isLazyLoaded,
		described,
		nodes: nodes.map(({ description }) => ({
			name: description.name,
			iconUrl: description.iconUrl,
			categories: description.codex?.categories,
			documentation: description.codex?.resources?.primaryDocumentation?.length,
		})),
		credentials: credentials.map(({ name, iconUrl }) => ({ name, iconUrl })),
	};
}

const [folder = '', kind] = process.argv.slice(2);
load(folder, kind === 'lazy').then(
	(known) => process.stdout.write(JSON.stringify(known)),
	(error: unknown) => {
		process.stderr.write(String(error));
		process.exitCode = 1;
	},
);
