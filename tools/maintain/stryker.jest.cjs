/** The tests that mutants have to get past: those that need no n8n, so that each run takes a moment. */
const { projects } = require('../../jest.config.js');

const [shared] = projects;

module.exports = {
	...shared,
	displayName: undefined,
	rootDir: '../..',
	// Stryker does not resolve `<rootDir>` in it.
	testEnvironment: require.resolve('./environment.cjs'),
	watchman: false,
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/kit/**/*.test.*', '<rootDir>/test/providers/banksy/*.test.*'],
};
