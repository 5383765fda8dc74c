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
