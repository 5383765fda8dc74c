import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Workflow } from '../n8n/workflows.cts';

/**
 * Reads the workflow exports (`*.json`) of a folder, in the order of their file names.
 *
 * @throws naming the file that is not a workflow export
 */
export async function readExamples(folder: string): Promise<Workflow[]> {
	if (!existsSync(folder)) return [];
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (name) => {
			const read = Workflow.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
			if (read.success) return read.data;
			throw new Error(`${name} is not a workflow export: ${read.error.issues[0]?.message}`);
		}),
	);
}

/** The release of n8n that has everything the examples use. */
export const EXAMPLES_NEED = '2.20';

/** Nodes of n8n's own that older releases lack, or have in an older version. */
const LATER_NODES = /\.(agent|dataTable|form|formTrigger)$/;

/** Whether an example cannot run in that release, because n8n itself lacks some of its nodes. */
export function needsLaterN8n({ nodes }: Workflow, version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [neededMajor = 0, neededMinor = 0] = EXAMPLES_NEED.split('.').map(Number);
	const isLater = major > neededMajor || (major === neededMajor && minor >= neededMinor);
	return !isLater && nodes.some(({ type }) => LATER_NODES.test(type));
}
