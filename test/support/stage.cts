import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import { installN8n } from '../../tools/n8n/install.cts';
import { startN8n } from '../../tools/n8n/instance.cts';
import { packPackage } from '../../tools/n8n/package.cts';
import { signIn } from '../../tools/n8n/session.cts';
import { screenReporter } from '../../tools/reporter.cts';
import { OWNER, putAway, type Stage, stageVariable } from './n8n.cts';

/**
 * Brings up one real n8n for all tests of a layer, with the packed package and the demo
 * credentials, and one sandbox beside it. The first run on a machine installs n8n, which takes
 * minutes. Layers do not share a stage: the faults that one asks of the sandbox would hit another.
 *
 * @param env n8n settings on top of the quiet ones
 */
export async function setUpStage(layer: string, env: Record<string, string> = {}): Promise<void> {
	const installation = await installN8n({ reporter: screenReporter(process.stderr) });
	const dataFolder = await mkdtemp(join(tmpdir(), `tollgate-${layer}-`));
	putAway.push(async () => await rm(dataFolder, { recursive: true, force: true }));
	const packed = await packPackage(join(__dirname, '..', '..'));
	const sandbox = await startSandbox();
	putAway.push(async () => await sandbox.close());
	const start = async () =>
		await startN8n({ installation, dataFolder, tarballs: [packed.tarball], env }).finally(
			packed.remove,
		);
	const n8n = await start().catch(async (error: unknown) => {
		await putAwayAll();
		throw error;
	});
	putAway.push(async () => await n8n.stop());
	const session = await signIn(n8n.url, OWNER);
	// the editor reads these once; n8n is ready before it has written them
	for (const kind of ['nodes', 'credentials']) {
		await session.file(`/types/${kind}.json`, z.array(z.unknown()).nonempty());
	}
	for (const credential of demoCredentials(sandbox)) await saveCredential(session, credential);

	const stage: Stage = { n8nUrl: n8n.url, logFile: n8n.logFile, sandboxUrl: sandbox.url };
	process.env[stageVariable(layer)] = JSON.stringify(stage);
}

/** Puts away what the set-up brought up, the last thing first. */
export async function putAwayAll(): Promise<void> {
	for (const put of putAway.splice(0).reverse()) await put();
}
