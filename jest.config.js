/**
 * `TOLLGATE_ENGINE=1.100.1` runs tests with the engine of that release of n8n, for the nodes as well
 * as for the tests around them: see tools/engines.cts, which installs it.
 */
const release = process.env.TOLLGATE_ENGINE;
const engine = release
	? require('tsx/cjs/api').require('./tools/n8n/engine.cts', __filename).engineModules(release)
	: {};

/**
 * Packages that Node loads once for all test files of a worker (test/support/worker): n8n takes a
 * second to load. What n8n requires as well has to be in this list, so that both have the same.
 */
const LOADED_ONCE = [
	'n8n-core',
	'n8n-workflow',
	'reflect-metadata',
	'zod(-3-2\\d)?',
	'luxon',
	'undici',
	'fastify',
	'graphql',
	'graphql-yoga',
	'fast-check',
	'svix',
	'ajv',
	'typescript',
	'prettier',
];

const SOURCES = [
	'@swc/jest',
	{
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs', ignoreDynamic: true },
	},
];

const shared = {
	moduleNameMapper: Object.fromEntries(
		Object.entries(engine).map(([name, file]) => [`^${name}$`, file]),
	),
	moduleFileExtensions: ['ts', 'cts', 'js', 'json', 'node'],
	testEnvironment: '<rootDir>/test/support/worker/environment.cts',
	transform: {
		[`/node_modules/(${LOADED_ONCE.join('|')})/`]: '<rootDir>/test/support/worker/packages.cjs',
		'\\.c?ts$': SOURCES,
	},
	transformIgnorePatterns: [],
};

// Packages of some engines that jest cannot require as they are.
const ES_MODULES = '/node_modules/(p-retry|is-network-error)/.+\\.js$';

/** For files that need an n8n of their own, which reads its environment anew; and for those with a real one. */
const separate = {
	testEnvironment: 'node',
	transform: { [`\\.c?ts$|${ES_MODULES}`]: SOURCES },
};

/** One jest project per layer of the suite: `npm run test:unit`, `test:contract`, … pick one. */
const layer = (displayName, folders, more = {}) => ({
	...shared,
	...more,
	displayName,
	roots: folders.map((folder) => `<rootDir>/test/${folder}`),
	testMatch: ['**/*.test.ts', '**/*.test.cts'],
});

module.exports = {
	// Nothing here is timed: a busy machine is not a failure. (Jest takes no time-out from a project.)
	testTimeout: 300_000,
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/support/worker/sequencer.cjs',
	// What the test files of a process leave behind adds up; a new process loads n8n anew.
	workerIdleMemoryLimit: '1500MB',
	// n8n-core 1 starts a timer that keeps the process from ending.
	forceExit: release !== undefined,
	projects: [
		layer('unit', ['kit', 'providers', 'sandbox', 'signedWebhook', 'tools']),
		layer('contract', ['contract']),
		layer('engine', ['engine']),
		layer('network', ['network'], separate),
		layer('package', ['package']),
		layer('attack', ['attack']),
		layer('faults', ['faults']),
		layer('releases', ['releases']),
		layer('n8n', ['n8n'], {
			...separate,
			globalSetup: '<rootDir>/test/n8n/setup.cts',
			globalTeardown: '<rootDir>/test/n8n/teardown.cts',
		}),
		layer('official', ['official'], {
			...separate,
			globalSetup: '<rootDir>/test/official/setup.cts',
			globalTeardown: '<rootDir>/test/n8n/teardown.cts',
		}),
		layer('editor', ['editor'], {
			...separate,
			globalSetup: '<rootDir>/test/editor/setup.cts',
			globalTeardown: '<rootDir>/test/n8n/teardown.cts',
		}),
	],
};
