import { readFile, writeFile } from 'node:fs/promises';

import { formatted } from '../tools/formatted.cts';
import { withRegions } from './regions.cts';

/**
 * Puts new figures into a document, formatted as the others are.
 * @throws when the document has no region of a name
 */
export async function updateDocument(
	file: string,
	regions: ReadonlyMap<string, string>,
): Promise<void> {
	const after = withRegions(await readFile(file, 'utf8'), regions);
	await writeFile(file, await formatted(file, after));
}
