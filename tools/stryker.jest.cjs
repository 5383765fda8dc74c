/** The tests that mutants have to get past: those of the kit, and of one trigger in n8n's contexts. */
const { projects } = require('../jest.config.js');

const [shared] = projects;
const tests = ['test/kit', 'test/providers/banksy', 'test/engine/blinkTrigger'];

module.exports = {
	...shared,
	displayName: undefined,
	rootDir: '..',
	roots: ['<rootDir>/test'],
	testMatch: tests.flatMap((start) => [
		`<rootDir>/${start}/**/*.test.{ts,cts}`,
		`<rootDir>/${start}*.test.{ts,cts}`,
	]),
};
