import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { deliveries } from './deliveries.mjs';

/*
 * `npm run vectors`: writes deliveries that official packages signed, or that they accept, for the tests of the
 * Signed Webhook Trigger. A second run writes the same bytes. `-- --check` writes nothing, and fails where
 * the file is not what would be written.
 */

const FILE = new URL('../../test/signedWebhook/vectors/official.json', import.meta.url);

const before = (() => {
	try {
		return JSON.parse(readFileSync(FILE, 'utf8'));
	} catch {
		return [];
	}
})();

const { vectors, failures } = await deliveries({ before });

for (const failure of failures) console.error(failure);
if (process.argv.includes('--check')) {
	if (!isDeepStrictEqual(before, vectors)) failures.push('official.json is not up to date');
} else if (failures.length === 0) {
	writeFileSync(FILE, `${JSON.stringify(vectors, null, '\t')}\n`);
}
const presets = new Set(vectors.map(({ preset }) => preset));
console.log(`${vectors.length} deliveries for ${presets.size} presets, ${failures.length} failed`);
// Some packages keep a connection or a timer open.
process.exit(failures.length === 0 ? 0 : 1);
