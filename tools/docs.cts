import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../test/support/catalogue.cts';
import { outdatedPages } from './docs/sections.cts';

/* `npm run docs` writes the sections of the documentation that come from the code. */

async function main(): Promise<void> {
	const outdated = await outdatedPages();
	for (const { file, text } of outdated) writeFileSync(join(ROOT, file), text);
	if (outdated.length === 0) return;
	process.stdout.write(`Written: ${outdated.map(({ file }) => file).join(', ')}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
