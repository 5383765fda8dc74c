import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What n8n-core reads from the environment while it loads, so this is imported before it. The key
 * encrypts nothing but the credentials of tests; the folder appears only if n8n-core writes to it. It is
 * the same for all test files of a process, which share n8n-core.
 */
const folder = join(tmpdir(), `tollgate-test-${process.pid}`);
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'key-of-the-test-run';
process.env.N8N_LOG_LEVEL = 'silent';

const putAway = () => rmSync(folder, { recursive: true, force: true });
if (typeof afterAll === 'function') afterAll(putAway);
// outside of a test, such as in a program that measures something
else process.once('exit', putAway);
