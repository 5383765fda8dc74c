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
		expect(summarise([text])).toEqual({ line: '12 passed, 0 failed, 3 skipped', green: true });
	});

	it('is red when a test failed', () => {
		const text = report({ numPassedTests: 12, numFailedTests: 1 });
		expect(summarise([text])).toEqual({ line: '12 passed, 1 failed, 0 skipped', green: false });
	});

	it('is red when a test file could not be loaded', () => {
		const text = report({ numPassedTests: 12, numRuntimeErrorTestSuites: 1 });
		expect(summarise([text])).toEqual({ line: '12 passed, 1 failed, 0 skipped', green: false });
	});

	it('counts several runs together, and is red when one of them is', () => {
		const green = report({ numPassedTests: 12 });
		const red = report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 });
		const [both, other] = [summarise([green, red]), summarise([red, green])];
		expect(both).toEqual({ line: '15 passed, 1 failed, 2 skipped', green: false });
		expect(other).toEqual(both);
		expect(summarise([green, green]).green).toBe(true);
		expect(summarise([green, undefined]).green).toBe(false);
		expect(summarise([]).green).toBe(false);
	});

	it.each([
		['nothing ran', report({})],
		['everything was skipped', report({ numPendingTests: 3 })],
		['the report is cut off', report({ numPassedTests: 3 }).slice(0, -5)],
		['the report is something else', '{"passed":3}'],
		['there is no report', undefined],
	])('is red when %s', (_case, text) => {
		expect(summarise([text]).green).toBe(false);
		expect(summarise([text]).line).toMatch(/^0 passed, 0 failed, \d+ skipped$/);
	});
});
