import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../sandbox/index.cts';
import { checks } from './compat/checks.cts';
import type { CredentialReference, Scene } from './compat/scene.cts';
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
 * is installed first, which takes one to five minutes.
 */

const PROJECT = join(__dirname, '..');

const OWNER: Owner = {
	email: 'compatibility@example.com',
	password: 'Only-for-trying-1',
	firstName: 'Try',
	lastName: 'Out',
};

/** What became of each check, by its title: what was seen, or why it failed. */
type Results = Map<string, { passed: boolean; words: string }>;

const STARTS = 'n8n starts with the package';

async function main(): Promise<void> {
	const named = process.argv.slice(2);
	const versions = named.length > 0 ? named : RELEASES;
	const reporter = screenReporter(process.stdout);
	const packed = await packPackage(PROJECT);
	const columns = new Map<string, Results>();
	try {
		for (const version of versions) {
			const results: Results = new Map();
			columns.set(`n8n ${version}`, results);
			await noted(results, STARTS, reporter, async () => {
				return await tryRelease(version, packed.tarball, results, reporter);
			});
		}
	} finally {
		await packed.remove();
	}
	const titles = [STARTS, ...checks.map(({ title }) => title)];
	const row = (title: string) =>
		Object.fromEntries(
			[...columns].map(([version, results]) => [version, results.get(title)?.words ?? 'not tried']),
		);
	console.table(Object.fromEntries(titles.map((title) => [title, row(title)])));
	const all = [...columns.values()].flatMap((results) => [...results.values()]);
	process.exitCode = all.every(({ passed }) => passed) ? 0 : 1;
}

/** Tries everything in one release, and gives the Node that it ran on. */
async function tryRelease(
	version: string,
	tarball: string,
	results: Results,
	reporter: Reporter,
): Promise<string> {
	const installation = await installN8n({ reporter, version });
	const node = `Node ${installation.nodeVersion}`;
	const dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-compat-'));
	const sandbox = await startSandbox();
	try {
		const n8n = await reporter.step(
			`Starting n8n ${version} on ${node}`,
			async () => await startN8n({ installation, dataFolder, tarballs: [tarball] }),
		);
		try {
			const session = await signIn(n8n.url, OWNER);
			const credentials: Record<string, CredentialReference> = {};
			for (const credential of demoCredentials(sandbox)) {
				const id = await saveCredential(session, credential);
				// of several of a type the first, as the checks expect
				credentials[credential.type] ??= { id, name: credential.name };
			}
			const scene: Scene = { session, sandbox, credentials };
			for (const { title, run } of checks) {
				await noted(results, title, reporter, async () => {
					return await reporter.step(title, async () => await run(scene));
				});
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
		await rm(dataFolder, { recursive: true, force: true });
	}
	return node;
}

/** What fails does not keep the rest from being tried. */
async function noted(
	results: Results,
	title: string,
	reporter: Reporter,
	work: () => Promise<string>,
): Promise<void> {
	try {
		results.set(title, { passed: true, words: await work() });
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		reporter.line(`  ${words}`);
		results.set(title, { passed: false, words: `FAILED: ${words.slice(0, 80)}` });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
