import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';

import { type Sandbox, startSandbox } from '../sandbox/index.cts';
import { cleanEnvironment } from '../tools/n8n/environment.cts';
import { installN8n } from '../tools/n8n/install.cts';
import type { Installation } from '../tools/n8n/installation.cts';
import { packPackage } from '../tools/n8n/package.cts';
import type { Reporter } from '../tools/reporter.cts';
import { RealN8n } from './realN8n.cts';

export const PROJECT = join(__dirname, '..');

/** Settings of n8n under which something is measured. */
const SETTINGS = {
	default: {},
	/** Expression isolates are made when an expression is evaluated, and not for every delivery. */
	lazyIsolates: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
} as const;

/** What a benchmark measures with. Whatever it starts is started once, and ended by `close`. */
export class Lab {
	private readonly endings: Array<() => Promise<unknown>> = [];
	private readonly started = new Map<string, Promise<unknown>>();

	constructor(
		readonly reporter: Reporter,
		readonly rounds: number,
		/** A short run, to see that everything works. */
		readonly quick: boolean,
	) {}

	/** How many: fewer in a quick run. */
	scaled(full: number, quick: number): number {
		return this.quick ? quick : full;
	}

	/** n8n, and the Node that it runs on. */
	async installation(): Promise<Installation> {
		return await this.once('installation', async () => {
			return await installN8n({ reporter: this.reporter });
		});
	}

	/** The package as npm would publish it. */
	async tarball(): Promise<string> {
		return await this.once('tarball', async () => {
			const packed = await packPackage(PROJECT);
			this.endings.push(packed.remove);
			return packed.tarball;
		});
	}

	/** The doubles of the providers, as at their start. */
	async sandbox(): Promise<Sandbox> {
		const sandbox = await this.once('sandbox', async () => {
			const fresh = await startSandbox();
			this.endings.push(fresh.close);
			return fresh;
		});
		sandbox.reset();
		return sandbox;
	}

	/** A real n8n with the package, by its settings; instances of another name are other processes. */
	async n8n(settings: keyof typeof SETTINGS, name = ''): Promise<RealN8n> {
		return await this.once(`n8n ${settings} ${name}`, async () => {
			const dataFolder = await this.folder();
			const [installation, tarball] = [await this.installation(), await this.tarball()];
			return await this.reporter.step('Starting n8n', async () => {
				const garbage = join(__dirname, 'programs', 'garbage.cjs');
				const env = { ...SETTINGS[settings], NODE_OPTIONS: `--require ${JSON.stringify(garbage)}` };
				const n8n = await RealN8n.start({ installation, dataFolder, tarballs: [tarball], env });
				this.endings.push(n8n.stop);
				return n8n;
			});
		});
	}

	/** An empty folder. */
	async folder(): Promise<string> {
		const folder = await mkdtemp(join(tmpdir(), 'tollgate-bench-'));
		this.endings.push(async () => await rm(folder, { recursive: true, force: true }));
		return folder;
	}

	/** Runs a program of `bench/programs` on n8n's Node, and reads the JSON that it prints. */
	async program<T>(
		file: string,
		answer: z.ZodType<T, z.ZodTypeDef, unknown>,
		args: readonly string[],
		nodeOptions: readonly string[] = [],
	): Promise<T> {
		const { node } = await this.installation();
		// what n8n-core asks for while it loads
		const env = cleanEnvironment({
			N8N_USER_FOLDER: await this.folder(),
			N8N_ENCRYPTION_KEY: 'key-of-the-bench',
		});
		const { stdout } = await promisify(execFile)(
			node,
			[...nodeOptions, join(__dirname, 'programs', file), ...args],
			{ cwd: PROJECT, env, maxBuffer: 2 ** 26 },
		);
		return answer.parse(JSON.parse(stdout));
	}

	/** Ends everything that was started, the latest first. */
	async close(): Promise<void> {
		for (const end of this.endings.splice(0).reverse()) await end();
	}

	private async once<T>(name: string, start: () => Promise<T>): Promise<T> {
		const running = (this.started.get(name) as Promise<T> | undefined) ?? start();
		this.started.set(name, running);
		return await running;
	}
}
