import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Facts about the real API that do not belong to this repository: the introspection result of its
 * schema and documents that are valid against it. Tests that need them skip themselves, and say so,
 * where the files are not there.
 */
const FOLDER =
	process.env.BLINK_REFERENCE ?? join(__dirname, '..', '..', '..', '..', 'shared', 'providers');

export function reference(file: string): string | undefined {
	const path = join(FOLDER, file);
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
