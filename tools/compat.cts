import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../sandbox/index.cts';
import { checks } from './compat/checks.cts';
import type { Check, CredentialReference, Scene } from './compat/scene.cts';
import { demoCredentials } from './demo/credentials.cts';
import { saveCredential } from './n8n/credentials.cts';
import { installN8n } from './n8n/install.cts';
import { startN8n } from './n8n/instance.cts';
import { packPackage } from './n8n/package.cts';
import { RELEASES } from './n8n/releases.cts';
import { type Owner, signIn } from './n8n/session.cts';
import { type Reporter, screenReporter } from './reporter.cts';

/*
 * `npm run test:compat`: the packed package in real n8ns of several releases, each tried in the same
 * way. Releases may be named: `npm run test:compat -- 1.123.81`. One that is not on this machine yet
 * is installed first, which takes minutes.
 */

const PROJECT = join(__dirname, '..');

const OWNER: Owner = {
	email: 'compatibility@example.com',
	password: 'Only-for-trying-1',
	firstName: 'Try',
	lastName: 'Out',
};

/** What became of each check: what was seen, or why it failed. */
type Results = Map<Check, { passed: boolean; words: string }>;

async function main(): Promise<void> {
	const named = process.argv.slice(2);
	const versions = named.length > 0 ? named : RELEASES;
	const reporter = screenReporter(process.stdout);
	const packed = await packPackage(PROJECT);
	const columns = new Map<string, Results>();
	try {
		for (const version of versions) {
			const { nodeVersion, results } = await tryRelease(version, packed.tarball, reporter);
			columns.set(`n8n ${version}, Node ${nodeVersion}`, results);
		}
	} finally {
		await packed.remove();
	}
	console.table(
		Object.fromEntries(
			checks.map((check) => [
				check.title,
				Object.fromEntries(
					[...columns].map(([title, results]) => [title, results.get(check)?.words]),
				),
			]),
		),
	);
	const failed = [...columns.values()].some((results) =>
		[...results.values()].some(({ passed }) => !passed),
	);
	process.exitCode = failed ? 1 : 0;
}

async function tryRelease(version: string, tarball: string, reporter: Reporter) {
	const installation = await installN8n({ reporter, version });
	const dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-compat-'));
	const sandbox = await startSandbox();
	try {
		const n8n = await reporter.step(
			`Starting n8n ${version} on Node ${installation.nodeVersion}`,
			async () => await startN8n({ installation, dataFolder, tarballs: [tarball] }),
		);
		try {
			const session = await signIn(n8n.url, OWNER);
			const credentials: Record<string, CredentialReference> = {};
			for (const credential of demoCredentials(sandbox)) {
				const id = await saveCredential(session, credential);
				credentials[credential.type] = { id, name: credential.name };
			}
			const results = await runAll({ session, sandbox, credentials }, reporter);
			return { nodeVersion: installation.nodeVersion, results };
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
		await rm(dataFolder, { recursive: true, force: true });
	}
}

/** One after the other; one that fails does not keep the others from being tried. */
async function runAll(scene: Scene, reporter: Reporter): Promise<Results> {
	const results: Results = new Map();
	for (const check of checks) {
		try {
			const words = await reporter.step(check.title, async () => await check.run(scene));
			results.set(check, { passed: true, words });
		} catch (error) {
			const words = error instanceof Error ? error.message : String(error);
			reporter.line(`  ${words}`);
			results.set(check, { passed: false, words: `FAILED: ${words.slice(0, 80)}` });
		}
	}
	return results;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
