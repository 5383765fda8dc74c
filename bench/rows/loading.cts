import { join } from 'node:path';
import { z } from 'zod';

import { alternate, type Bench, type Comparison, type Fact } from '../bench.cts';
import type { Lab } from '../lab.cts';
import { ownPackage, publishedPackage, type Unpacked } from '../packages.cts';
import { figure } from '../table.cts';

const loading = z.object({
	milliseconds: z.number(),
	isLazy: z.boolean(),
	nodes: z.number(),
	operations: z.number(),
	/** Files of the package's code that are loaded when n8n has started. */
	filesAtStart: z.number(),
	/** The same once every node has been used. */
	filesInUse: z.number(),
});

type Loading = z.infer<typeof loading>;

const OTHERS = [
	['n8n-nodes-lemonsqueezy', '2.0.0'],
	['@mendable/n8n-nodes-firecrawl', '2.1.2'],
] as const;

/** Loading by n8n's own loaders, in a fresh process each time, and the size of the tarballs. */
export const loadingBench: Bench = {
	name: 'loading',
	title: 'Loading the package',
	run: async (lab) => {
		const own = await ownPackage(lab);
		const others = await Promise.all(
			OTHERS.map(async ([name, version]) => await publishedPackage(lab, name, version)),
		);
		const all = [own, ...others];
		const start = await rounds(lab, all, 'lazy');
		const full = await rounds(lab, all, 'eager');
		const [mine] = start[own.name] ?? [];
		return {
			comparisons: others.flatMap((other) => [
				{ ...perNode('n8n’s start, for each node', start, own, other), atLeast: 1 },
				{ ...perNode('First use of all nodes, for each node', full, own, other), atLeast: 1 },
				perOperation('Tarball, for each operation', ({ bytes }) => bytes, start, own, other),
				perOperation(
					'The same without texts and samples',
					({ codeBytes }) => codeBytes,
					start,
					own,
					other,
				),
			]),
			facts: [own, ...others].map((one) => whatIsLoaded(one, start[one.name]?.[0], mine)),
		};
	},
};

type Figures = Partial<Record<string, Loading[]>>;

async function rounds(lab: Lab, all: readonly Unpacked[], kind: string): Promise<Figures> {
	const modules = join((await lab.installation()).folder, 'node_modules');
	return await alternate(
		lab.rounds,
		all.map(({ name, folder }) => [
			name,
			async () => await lab.program('loading.cts', loading, [folder, kind, modules]),
		]),
	);
}

function perNode(what: string, figures: Figures, own: Unpacked, other: Unpacked): Comparison {
	const each = ({ name }: Unpacked) =>
		(figures[name] ?? []).map(({ milliseconds, nodes }) => milliseconds / nodes);
	return {
		what,
		beside: `\`${other.name}\``,
		unit: 'ms',
		better: 'lower',
		ours: each(own),
		other: each(other),
	};
}

function perOperation(
	what: string,
	bytesOf: (one: Unpacked) => number,
	figures: Figures,
	own: Unpacked,
	other: Unpacked,
): Comparison {
	const each = (one: Unpacked) =>
		(figures[one.name] ?? []).slice(0, 1).map(({ operations }) => bytesOf(one) / operations);
	return {
		what,
		beside: `\`${other.name}\``,
		unit: 'bytes',
		better: 'lower',
		ours: each(own),
		other: each(other),
		atLeast: 1,
	};
}

function whatIsLoaded(one: Unpacked, figures: Loading | undefined, own?: Loading): Fact {
	if (!figures) throw new Error(`${one.name} was not loaded`);
	const { nodes, operations, filesAtStart, filesInUse } = figures;
	const size = `${figure(one.bytes / 1000)} kB, ${nodes} nodes, ${operations} operations`;
	const files = `${filesAtStart} of ${filesInUse} files loaded before a node is used`;
	return {
		what: `\`${one.name}\``,
		figure: `${size}; ${files}`,
		...(figures === own && { mark: { wanted: 'none loaded', met: filesAtStart === 0 } }),
	};
}
