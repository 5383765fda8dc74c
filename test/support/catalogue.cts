import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { z } from 'zod';

import type { Provider } from '../../nodes/kit/operation';

/** The folder of package.json. */
export const ROOT = join(__dirname, '..', '..');

export const manifest = z
	.object({
		name: z.string(),
		homepage: z.string(),
		repository: z.object({ url: z.string() }).passthrough(),
		bugs: z.object({ url: z.string() }),
		n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }).passthrough(),
		scripts: z.record(z.string()),
	})
	.passthrough()
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** Something that package.json registers: its source, relative to the root, and an instance. */
export interface Registered<T> {
	file: string;
	instance: T;
}

/** A provider of the package, with the folder its nodes live in. */
export interface ProviderFolder {
	folder: string;
	provider: Provider;
}

/** Every node that package.json registers, from its source. */
export const nodes: ReadonlyArray<Registered<INodeType>> = manifest.n8n.nodes.map(
	instantiate<INodeType>,
);

/** Every credential type that package.json registers, from its source. */
export const credentialTypes: ReadonlyArray<Registered<ICredentialType>> =
	manifest.n8n.credentials.map(instantiate<ICredentialType>);

/** The action nodes; the rest are triggers. */
export const actionNodes = nodes.filter(({ instance }) => !isTrigger(instance));

export const triggerNodes = nodes.filter(({ instance }) => isTrigger(instance));

/** The providers behind the registered nodes. */
export const providers: readonly ProviderFolder[] = [
	...new Set(nodes.map(({ file }) => dirname(file))),
].flatMap((folder) => {
	const file = join(ROOT, folder, 'provider.ts');
	const provider = existsSync(file) ? Object.values(load(file)).find(isProvider) : undefined;
	return provider ? [{ folder, provider }] : [];
});

/** One line for each operation: `blink.invoice.create`. */
export const operations = providers.flatMap(({ folder, provider }) =>
	Object.entries(provider.resources).flatMap(([resource, { operations: all }]) =>
		Object.entries(all).map(([name, operation]) => ({
			title: `${provider.name}: ${resource} → ${name}`,
			folder,
			provider,
			resource,
			name,
			operation,
		})),
	),
);

function isTrigger({ description }: INodeType): boolean {
	return description.group.includes('trigger');
}

function load(file: string): Record<string, unknown> {
	return z.record(z.unknown()).parse(require(file));
}

/** The class in a registered file has the name of the file. */
function instantiate<T>(registered: string): Registered<T> {
	const file = registered.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const [className = ''] = file.slice(file.lastIndexOf('/') + 1).split('.');
	const exported = load(join(ROOT, file))[className];
	if (!isClass<T>(exported)) throw new Error(`${file} exports no class ${className}`);
	return { file, instance: new exported() };
}

function isClass<T>(value: unknown): value is new () => T {
	return typeof value === 'function';
}

function isProvider(value: unknown): value is Provider {
	return typeof value === 'object' && value !== null && 'resources' in value && 'baseUrl' in value;
}
