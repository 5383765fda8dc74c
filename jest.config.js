/**
 * `TOLLGATE_ENGINE=1.100.1` runs tests with the engine of that release of n8n, for the nodes as well
 * as for the tests around them: see tools/engines.cts, which installs it.
 */
const release = process.env.TOLLGATE_ENGINE;
const engine = release
	? require('tsx/cjs/api').require('./tools/n8n/engine.cts', __filename).engineModules(release)
	: {};

// Packages of some engines that jest cannot require as they are.
const ES_MODULES = 'p-retry|is-network-error';

const shared = {
	moduleNameMapper: Object.fromEntries(
		Object.entries(engine).map(([name, file]) => [`^${name}$`, file]),
	),
	transform: {
		[`^.+\\.c?ts$|/node_modules/(${ES_MODULES})/.+\\.js$`]: [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs', ignoreDynamic: true },
			},
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!\\.pnpm/|(${ES_MODULES})/)`],
	moduleFileExtensions: ['ts', 'cts', 'js', 'json', 'node'],
	testEnvironment: 'node',
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
	// Each test file loads n8n-core anew, and a process never gives all of that back.
	maxWorkers: '100%',
	workerIdleMemoryLimit: '700MB',
	// n8n-core 1 starts a timer that keeps the process from ending.
	forceExit: release !== undefined,
	projects: [
		layer('unit', ['kit', 'providers', 'sandbox', 'tools']),
		layer('contract', ['contract']),
		layer('engine', ['engine']),
		layer('package', ['package']),
		layer('attack', ['attack']),
		layer('faults', ['faults']),
		layer('n8n', ['n8n'], {
			globalSetup: '<rootDir>/test/n8n/setup.cts',
			globalTeardown: '<rootDir>/test/n8n/teardown.cts',
		}),
		layer('editor', ['editor'], {
			globalSetup: '<rootDir>/test/editor/setup.cts',
			globalTeardown: '<rootDir>/test/n8n/teardown.cts',
		}),
	],
};
