import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import getPort from 'get-port';

import { type DemoOptions, readOptions, USAGE } from './demo/options.cts';
import { prepareDataFolder } from './demo/dataFolder.cts';
import { furnish, type LeftOut } from './demo/furnish.cts';
import { welcome } from './demo/stories.cts';
import { installN8n } from './n8n/install.cts';
import { type N8n, startN8n } from './n8n/instance.cts';
import { withLock } from './n8n/lock.cts';
import { npm, tail } from './n8n/npm.cts';
import { packPackage } from './n8n/package.cts';
import { type Owner, signIn } from './n8n/session.cts';
import { type Reporter, screenReporter } from './reporter.cts';
import { stopOnSignals } from './signals.cts';
import { type Sandbox, startSandbox } from '../sandbox/index.cts';

const PROJECT = join(__dirname, '..');

/** Beside n8n's own 5678 and 5679. */
const SANDBOX_PORT = 5680;

/** What one run of the demo works with. */
interface Demo {
	options: DemoOptions;
	reporter: Reporter;
	/** Aborted when the user wants to stop. */
	signal: AbortSignal;
}

/** Everything behind `npm start`. Resolves when the user has stopped it and all is put away. */
async function runDemo(demo: Demo): Promise<void> {
	const { dataFolder } = demo.options;
	await mkdir(dirname(dataFolder), { recursive: true });
	await withLock(`${dataFolder}.lock`, async () => await startAll(demo), {
		waiting: () => {
			throw new Error(`A demo is already running on ${dataFolder}`);
		},
		signal: demo.signal,
	});
}

async function startAll({ options, reporter, signal }: Demo): Promise<void> {
	const { dataFolder } = options;
	const owner = await prepareDataFolder(dataFolder, options.reset);
	await reporter.step('Building the nodes', async () => {
		const logFile = join(dataFolder, 'build.log');
		await npm(['run', 'build'], { cwd: PROJECT, logFile, signal });
	});
	const installation = await installN8n({ reporter, version: options.n8nVersion, signal });
	const sandbox = options.sandbox
		? await startSandbox({
				port: await getPort({ port: SANDBOX_PORT, host: '127.0.0.1' }),
				memoryFile: join(dataFolder, 'sandbox.memory'),
			})
		: undefined;
	try {
		const n8n = await reporter.step('Starting n8n with the nodes', async () => {
			const packed = await packPackage(PROJECT, signal);
			try {
				const port = await getPort({ port: options.port, host: '127.0.0.1' });
				const tarballs = [packed.tarball];
				return await startN8n({ installation, dataFolder, port, tarballs, signal });
			} finally {
				await packed.remove();
			}
		});
		try {
			await useUntilStopped({ n8n, sandbox, owner, reporter, signal });
		} finally {
			await reporter.step('Stopping', async () => await n8n.stop());
		}
	} finally {
		await sandbox?.close();
	}
}

interface RunningDemo {
	n8n: N8n;
	sandbox: Sandbox | undefined;
	owner: Owner;
	reporter: Reporter;
	signal: AbortSignal;
}

async function useUntilStopped(running: RunningDemo): Promise<void> {
	const { n8n, sandbox, owner, reporter, signal } = running;
	const session = await signIn(n8n.url, owner);
	const leftOut = sandbox && (await furnish({ session, sandbox, reporter, project: PROJECT }));
	reporter.line(`${sandbox ? welcome(n8n.url, sandbox.url) : ''}

  Editor       ${n8n.url}
               sign in as ${owner.email} with ${owner.password}
${(leftOut ?? []).map(told).join('')}
  Ctrl-C stops everything; the next npm start takes up where this one ends.
`);
	if (!signal.aborted) await Promise.race([once(signal, 'abort'), n8n.ended]);
	if (signal.aborted) return;
	throw new Error(
		`n8n has ended. The end of its log (${n8n.logFile}):\n\n${await tail(n8n.logFile)}`,
	);
}

/** One example that is not in service. The others are, so it is no reason to stop. */
const told = ({ name, reason }: LeftOut) => `
  Not in service: ${name}
               ${reason}
`;

async function main(): Promise<void> {
	let options: DemoOptions;
	try {
		options = readOptions(process.argv.slice(2));
	} catch (error) {
		console.error(`${messageOf(error)}\n\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	if (options.help) {
		console.log(USAGE);
		return;
	}
	const signal = stopOnSignals();
	try {
		await runDemo({ options, reporter: screenReporter(process.stdout), signal });
	} catch (error) {
		if (signal.aborted) return;
		// what is thrown on purpose explains itself; of anything else the place is needed
		const known = error instanceof Error && error.name === 'Error';
		console.error(`\n${known || !(error instanceof Error) ? messageOf(error) : error.stack}`);
		process.exitCode = 1;
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

void main();
