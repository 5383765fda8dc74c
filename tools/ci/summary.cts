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
 * Counts a jest run. A test file that could not even be loaded counts as one failure: none of its
 * tests are in the other numbers. Of a run without a readable report nothing is known to have
 * passed.
 */
export function summarise(report: string | undefined): Summary {
	const counted = Report.safeParse(parseJson(report));
	if (!counted.success) return { line: '0 passed, 0 failed, 0 skipped', green: false };
	const { data } = counted;
	const passed = data.numPassedTests;
	const failed = data.numFailedTests + data.numRuntimeErrorTestSuites;
	const skipped = data.numPendingTests + data.numTodoTests;
	return {
		line: `${passed} passed, ${failed} failed, ${skipped} skipped`,
		green: passed > 0 && failed === 0,
	};
}

function parseJson(text: string | undefined): unknown {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readReport(file: string | undefined): string | undefined {
	try {
		return file === undefined ? undefined : readFileSync(file, 'utf8');
	} catch {
		console.error(`There is no test report at ${file}`);
		return undefined;
	}
}

if (require.main === module) {
	const { line, green } = summarise(readReport(process.argv[2]));
	console.log(line);
	process.exitCode = green ? 0 : 1;
}
