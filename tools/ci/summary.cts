import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';

/** The part of jest's JSON report (`jest --json`) that is read here. */
const Report = z.object({
	numPassedTests: z.number().int(),
	numFailedTests: z.number().int(),
	numPendingTests: z.number().int(),
	numTodoTests: z.number().int(),
	numRuntimeErrorTestSuites: z.number().int(),
	testResults: z.array(
		z.object({
			/** The test file, as an absolute path. */
			name: z.string(),
			/** What jest prints of the file's failures; of a file that was not loaded, why. */
			message: z.string(),
			assertionResults: z.array(
				z.object({
					fullName: z.string(),
					status: z.string(),
					failureMessages: z.array(z.string()).nullish(),
				}),
			),
		}),
	),
});

type Report = z.infer<typeof Report>;

export interface Summary {
	/** `N passed, N failed, N skipped` */
	line: string;
	/** Something ran and nothing went wrong. */
	green: boolean;
	/** Each failure with its file, its name and what was thrown. */
	failures: string[];
}

/**
 * Counts jest runs together. A test file that could not even be loaded counts as one failure: none
 * of its tests are in the other numbers. Of a run without a readable report nothing is known to have
 * passed, and without any run nothing is green.
 */
export function summarise(reports: ReadonlyArray<string | undefined>): Summary {
	const total = { passed: 0, failed: 0, skipped: 0 };
	const failures: string[] = [];
	let green = reports.length > 0;
	for (const text of reports) {
		const { data } = Report.safeParse(parseJson(text));
		const { passed, failed, skipped } = count(data);
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
		failures.push(...(data?.testResults.flatMap(failuresOf) ?? []));
		green &&= passed > 0 && failed === 0;
	}
	const { passed, failed, skipped } = total;
	return { line: `${passed} passed, ${failed} failed, ${skipped} skipped`, green, failures };
}

function count(report: Report | undefined) {
	if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

function failuresOf({ name, message, assertionResults }: Report['testResults'][number]): string[] {
	const file = relative(process.cwd(), name);
	const notLoaded = assertionResults.length === 0 && message !== '';
	if (notLoaded) return [`${file}\n${message}`];
	return assertionResults
		.filter(({ status }) => status === 'failed')
		.map(({ fullName, failureMessages }) =>
			[`${file}: ${fullName}`, ...(failureMessages ?? [])].join('\n'),
		);
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
	const { line, green, failures } = summarise(process.argv.slice(2).map(readReport));
	// At the end, since what ran after a failure has scrolled it away.
	for (const failure of failures) console.log(`\nFAILED ${failure}\n`);
	console.log(line);
	process.exitCode = green ? 0 : 1;
}
