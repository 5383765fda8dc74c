import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * `npm run test:mutation`: changes the code of signatures, money, requests, outcomes and idempotency keys in
 * every way Stryker knows, and checks that a test notices. It takes long, so it is no part of
 * `npm test`; docs/reliability.md says what came of it.
 */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: {
		projectType: 'custom',
		configFile: 'tools/maintain/stryker.jest.cjs',
		enableFindRelatedTests: true,
	},
	coverageAnalysis: 'perTest',
	mutate: [
		'nodes/kit/webhook/*.ts',
		// Words of the editor's forms, which are no behaviour.
		'!nodes/kit/webhook/duplicatesOption.ts',
		'nodes/kit/{request,outcome,signature}/*.ts',
		'nodes/kit/{form/money,dropOldest}.ts',
		'nodes/Banksy/api/signing/*.ts',
	],
	ignorePatterns: ['.cache', '.ci', '.github', 'coverage', 'dist', 'docs', 'examples', '*.tgz'],
	// Outside of the project, whose lint and tests would find the changed copies otherwise.
	tempDirName: join(tmpdir(), 'tollgate-stryker'),
	reporters: ['progress-append-only', 'clear-text', 'json'],
	jsonReporter: { fileName: '.cache/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	concurrency: 2,
	// Generous, since a machine that is busy must not pass for an endless loop.
	timeoutMS: 60_000,
	thresholds: { high: 100, low: 97, break: 95 },
	allowEmpty: false,
	warnings: { slow: false },
};
