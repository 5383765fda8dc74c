import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The part of jest's JSON report (`jest --json`) that is counted here. */
const Report = z.object({
	numPassedTests: z.number().int(),
	numFailedTests: z.number().int(),
	numPendingTests: z.number().int(),
	numTodoTests: z.number().int(),
	numRuntimeErrorTestSuites: z.number().int(),
});

export interface Summary {
	/** `N passed, N failed, N skipped` */
	line: string;
	/** Something ran and nothing went wrong. */
	green: boolean;
}

/**
 * Counts jest runs together. A test file that could not even be loaded counts as one failure: none
 * of its tests are in the other numbers. Of a run without a readable report nothing is known to have
 * passed, and without any run nothing is green.
 */
export function summarise(reports: ReadonlyArray<string | undefined>): Summary {
	const total = { passed: 0, failed: 0, skipped: 0 };
	let green = reports.length > 0;
	for (const report of reports) {
		const { passed, failed, skipped } = count(report);
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
		green &&= passed > 0 && failed === 0;
	}
	const { passed, failed, skipped } = total;
	return { line: `${passed} passed, ${failed} failed, ${skipped} skipped`, green };
}

function count(report: string | undefined) {
	const counted = Report.safeParse(parseJson(report));
	if (!counted.success) return { passed: 0, failed: 0, skipped: 0 };
	const { data } = counted;
	return {
		passed: data.numPassedTests,
		failed: data.numFailedTests + data.numRuntimeErrorTestSuites,
		skipped: data.numPendingTests + data.numTodoTests,
	};
}

function parseJson(text: string | undefined): unknown {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What is in a report's file; undefined, and said, where there is none. */
export function readReport(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		console.error(`There is no test report at ${file}`);
		return undefined;
	}
}

if (require.main === module) {
	const { line, green } = summarise(process.argv.slice(2).map(readReport));
	console.log(line);
	process.exitCode = green ? 0 : 1;
}
