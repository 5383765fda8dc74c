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

/** What a line of releases of n8n needs to be installed and to run. */
export interface Line {
	/** The first release, as major and minor number. */
	since: readonly [major: number, minor: number];
	/** Node's major versions it starts on (its package.json's `engines`), both inclusive. */
	node: { from: number; to: number };
	/** The Node that is fetched, as an npm package, where the machine's own is none of these. */
	fetchedNode: string;
	/** Packages of the tree that cannot be had as n8n asks for them. */
	overrides: Readonly<Record<string, string>>;
	/** Whether its packages also require what they do not ask for, and must be able to find it. */
	hoist: boolean;
	/** Settings that it needs to start on any of these Nodes. */
	settings: Readonly<Record<string, string>>;
}

// n8n fetched this one from its maker's own host; later releases take it from npm, by this name
const XLSX = { xlsx: 'npm:@e965/xlsx@0.20.3' };
// the newest ones that this time allows need a newer @langchain/core than n8n asks for
const LANGGRAPH = { '@langchain/langgraph': '1.2.5', '@langchain/langgraph-checkpoint': '1.0.1' };
const FETCHED_NODE = '24.21.0';

// the other engine of the last n8n 1 needs isolated-vm, whose ready-made builds begin with Node 22
const LEGACY_EXPRESSIONS = { N8N_EXPRESSION_ENGINE: 'legacy' };

const LINES: readonly Line[] = [
	{
		since: [1, 100],
		node: { from: 20, to: 24 },
		fetchedNode: FETCHED_NODE,
		overrides: XLSX,
		hoist: false,
		settings: LEGACY_EXPRESSIONS,
	},
	{
		since: [1, 123],
		node: { from: 20, to: 24 },
		fetchedNode: FETCHED_NODE,
		overrides: { ...XLSX, ...LANGGRAPH },
		hoist: true,
		settings: LEGACY_EXPRESSIONS,
	},
	{
		since: [2, 0],
		node: { from: 24, to: 24 },
		fetchedNode: FETCHED_NODE,
		overrides: { ...XLSX, ...LANGGRAPH },
		hoist: true,
		settings: {},
	},
	{
		since: [2, 35],
		node: { from: 24, to: Infinity },
		fetchedNode: FETCHED_NODE,
		overrides: {},
		hoist: false,
		settings: {},
	},
];

/**
 * What an n8n release needs.
 *
 * @throws for a release that is older or of a generation that nobody has tried the package with
 */
export function lineOf(version: string): Line {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const line = [...LINES]
		.reverse()
		.find(({ since: [first, second] }) => first === major && second <= minor);
	if (line) return line;
	throw new Error(`n8n ${version} is not known here: 1.100 and later are, up to the last 2.x`);
}
