/** The n8n release the demo and the tests run against. */
export const N8N_VERSION = '2.40.7';

/**
 * The releases that the package is tried with, oldest first: where n8n's engine or its interface to
 * nodes has changed, and the newest that can be installed. (1.100.0 is not on npm.)
 */
export const RELEASES = [
	'1.100.1',
	'1.123.0',
	'1.123.81',
	'2.0.3',
	'2.20.12',
	'2.35.7',
	N8N_VERSION,
	'2.41.1',
] as const;

/** The oldest one that is supported. */
export const [OLDEST_N8N_VERSION] = RELEASES;

/** Of these: the oldest, one between, the newest. */
export const ENGINE_RELEASES = [OLDEST_N8N_VERSION, '2.20.12', '2.41.1'] as const;

/** What one generation of n8n needs to be installed and to run. */
export interface Generation {
	/** Node's major versions it starts on (its package.json's `engines`), both inclusive. */
	node: { from: number; to: number };
	/** The Node that is fetched, as an npm package, where the machine's own is none of these. */
	fetchedNode: string;
	/** Packages of the tree that cannot be had as n8n asks for them. */
	overrides: Readonly<Record<string, string>>;
	/** Packages with compiled parts, without which n8n does not start. */
	nativeModules: readonly string[];
	/** Settings that it needs to start on any of these Nodes. */
	settings: Readonly<Record<string, string>>;
}

const GENERATIONS: Readonly<Record<string, Generation>> = {
	1: {
		node: { from: 20, to: 24 },
		fetchedNode: '24.21.0',
		// n8n fetches this one from its maker's own host; later releases take it from npm, by this name
		overrides: { xlsx: 'npm:@e965/xlsx@0.20.3' },
		nativeModules: ['sqlite3'],
		// its other engine needs isolated-vm, whose ready-made builds begin with Node 22
		settings: { N8N_EXPRESSION_ENGINE: 'legacy' },
	},
	2: {
		node: { from: 24, to: 24 },
		fetchedNode: '24.21.0',
		overrides: { xlsx: 'npm:@e965/xlsx@0.20.3' },
		nativeModules: ['sqlite3'],
		settings: {},
	},
};

/**
 * What an n8n release needs.
 *
 * @throws for a generation of n8n that nobody has tried the package with
 */
export function generationOf(version: string): Generation {
	const [major = ''] = version.split('.');
	const generation = GENERATIONS[major];
	if (generation) return generation;
	const known = Object.keys(GENERATIONS).join(' and ');
	throw new Error(`n8n ${version} is not known here: releases ${known} are`);
}
