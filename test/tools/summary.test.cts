import { summarise } from '../../tools/ci/summary.cts';

/** Shaped as jest 30 writes it with --json: the counts at the top, the rest left out. */
const report = (counts: Record<string, number>) =>
	JSON.stringify({
		success: true,
		numTotalTests: 0,
		numPassedTests: 0,
		numFailedTests: 0,
		numPendingTests: 0,
		numTodoTests: 0,
		numRuntimeErrorTestSuites: 0,
		...counts,
	});

describe('the summary of a test run', () => {
	it('counts passed, failed and skipped tests', () => {
		const text = report({ numPassedTests: 12, numPendingTests: 2, numTodoTests: 1 });
		expect(summarise(text)).toEqual({ line: '12 passed, 0 failed, 3 skipped', green: true });
	});

	it('is red when a test failed', () => {
		const text = report({ numPassedTests: 12, numFailedTests: 1 });
		expect(summarise(text)).toEqual({ line: '12 passed, 1 failed, 0 skipped', green: false });
	});

	it('is red when a test file could not be loaded', () => {
		const text = report({ numPassedTests: 12, numRuntimeErrorTestSuites: 1 });
		expect(summarise(text)).toEqual({ line: '12 passed, 1 failed, 0 skipped', green: false });
	});

	it.each([
		['nothing ran', report({})],
		['everything was skipped', report({ numPendingTests: 3 })],
		['the report is cut off', report({ numPassedTests: 3 }).slice(0, -5)],
		['the report is something else', '{"passed":3}'],
		['there is no report', undefined],
	])('is red when %s', (_case, text) => {
		expect(summarise(text).green).toBe(false);
		expect(summarise(text).line).toMatch(/^0 passed, 0 failed, \d+ skipped$/);
	});
});
