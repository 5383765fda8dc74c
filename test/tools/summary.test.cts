import { resolve } from 'node:path';
import { summarise } from '../../tools/ci/summary.cts';

/** Shaped as jest 30 writes it with --json: the counts at the top, the rest left out. */
const report = (counts: Record<string, number>, testResults: unknown[] = []) =>
	JSON.stringify({
		success: true,
		numTotalTests: 0,
		numPassedTests: 0,
		numFailedTests: 0,
		numPendingTests: 0,
		numTodoTests: 0,
		numRuntimeErrorTestSuites: 0,
		testResults,
		...counts,
	});

describe('the summary of a test run', () => {
	it('counts passed, failed and skipped tests', () => {
		const { line, green } = summarise([
			report({ numPassedTests: 12, numPendingTests: 2, numTodoTests: 1 }),
		]);
		expect({ line, green }).toEqual({ line: '12 passed, 0 failed, 3 skipped', green: true });
	});

	it.each([
		['a test failed', { numPassedTests: 12, numFailedTests: 1 }],
		['a test file could not be loaded', { numPassedTests: 12, numRuntimeErrorTestSuites: 1 }],
	])('is red when %s', (_case, counts) => {
		const { line, green } = summarise([report(counts)]);
		expect({ line, green }).toEqual({ line: '12 passed, 1 failed, 0 skipped', green: false });
	});

	it('names what failed, with its file and what was thrown, and nothing that passed', () => {
		const file = { name: resolve('test/a.test.cts'), message: 'all of it, as jest prints it' };
		const passed = { fullName: 'a passes', status: 'passed', failureMessages: [] };
		const failed = {
			fullName: 'a fails',
			status: 'failed',
			failureMessages: ['Error: one\n    at b', 'Error: two'],
		};
		const notLoaded = { ...file, message: 'Cannot find module', assertionResults: [] };
		const { failures } = summarise([
			report({ numPassedTests: 1, numFailedTests: 1 }, [
				{ ...file, assertionResults: [passed, failed] },
			]),
			report({ numRuntimeErrorTestSuites: 1 }, [notLoaded]),
		]);
		expect(failures).toEqual([
			'test/a.test.cts: a fails\nError: one\n    at b\nError: two',
			'test/a.test.cts\nCannot find module',
		]);
	});

	it('counts several runs together, and is red when one of them is', () => {
		const green = report({ numPassedTests: 12 });
		const red = report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 });
		const [both, other] = [summarise([green, red]), summarise([red, green])];
		expect(both).toEqual({ line: '15 passed, 1 failed, 2 skipped', green: false, failures: [] });
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
