import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import { installN8n } from '../../tools/n8n/install.cts';
import { startN8n } from '../../tools/n8n/instance.cts';
import { packPackage } from '../../tools/n8n/package.cts';
import { signIn } from '../../tools/n8n/session.cts';
import { screenReporter } from '../../tools/reporter.cts';
import { OWNER, putAway, type Stage } from '../support/n8n.cts';

/**
 * One real n8n for all tests of this layer, with the packed package and the demo credentials, and
 * one sandbox beside it. The first run on a machine installs n8n, which takes minutes.
 */
export default async function setUp(): Promise<void> {
	const installation = await installN8n({ reporter: screenReporter(process.stderr) });
	const dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-n8n-'));
	const packed = await packPackage(join(__dirname, '..', '..'));
	const sandbox = await startSandbox();
	const start = async () =>
		await startN8n({
			installation,
			dataFolder,
			tarballs: [packed.tarball],
			env: { N8N_LOG_LEVEL: 'debug' },
		}).finally(packed.remove);
	const n8n = await start().catch(async (error: unknown) => {
		await sandbox.close();
		throw error;
	});
	const session = await signIn(n8n.url, OWNER);
	for (const credential of demoCredentials(sandbox)) await saveCredential(session, credential);

	const stage: Stage = { n8nUrl: n8n.url, logFile: n8n.logFile, sandboxUrl: sandbox.url };
	process.env.TOLLGATE_STAGE = JSON.stringify(stage);
	putAway.push(
		async () => await n8n.stop(),
		async () => await sandbox.close(),
		async () => await rm(dataFolder, { recursive: true, force: true }),
	);
}
