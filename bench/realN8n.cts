import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { request } from 'undici';
import { z } from 'zod';

import { type Credential, saveCredential } from '../tools/n8n/credentials.cts';
import { type N8n, type N8nOptions, startN8n } from '../tools/n8n/instance.cts';
import { type N8nSession, signIn } from '../tools/n8n/session.cts';
import { activateWorkflow, saveWorkflow, type Workflow } from '../tools/n8n/workflows.cts';

/** Who owns it, and signs in. */
export const OWNER = {
	email: 'bench@example.com',
	password: 'Only-for-figures-1',
	firstName: 'Ada',
	lastName: 'Tollgate',
};

/** How often the memory is looked at while something runs, in milliseconds. */
const SAMPLE_MS = 100;

/** After which garbage is collected, and what it held given back to the system, in milliseconds. */
const SETTLED_MS = 2000;

/** What a process holds of the machine's memory, in megabytes. */
export interface Memory {
	before: number;
	peak: number;
}

/** A real n8n to measure in. */
export class RealN8n {
	private constructor(
		private readonly n8n: N8n,
		readonly session: N8nSession,
	) {}

	static async start(options: N8nOptions): Promise<RealN8n> {
		const n8n = await startN8n(options);
		return new RealN8n(n8n, await signIn(n8n.url, OWNER));
	}

	readonly stop = async (): Promise<void> => await this.n8n.stop();

	get url(): string {
		return this.n8n.url;
	}

	/** Production address of a webhook. */
	webhook(...path: string[]): string {
		return [this.n8n.url, 'webhook', ...path].join('/');
	}

	/** Saves a credential, and gives what a node says to use it. */
	async credential(credential: Credential) {
		const id = await saveCredential(this.session, credential);
		return { [credential.type]: { id, name: credential.name } };
	}

	async activate(workflow: Workflow): Promise<void> {
		await saveWorkflow(this.session, workflow);
		await activateWorkflow(this.session, workflow.id);
	}

	/**
	 * Calls a workflow that answers with its last node's first item.
	 * @returns the milliseconds from the call to the answer, and the answer
	 * @throws when n8n does not answer with success
	 */
	async call<T>(path: string, body: unknown, answer: z.ZodType<T, z.ZodTypeDef, unknown>) {
		const sent = JSON.stringify(body);
		const begun = performance.now();
		const response = await request(this.webhook(path), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: sent,
			headersTimeout: 600_000,
			bodyTimeout: 600_000,
		});
		const text = await response.body.text();
		const ms = performance.now() - begun;
		if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${text}`);
		return { ms, answer: answer.parse(JSON.parse(text)) };
	}

	/**
	 * The megabytes of the process before `work`, without garbage, and the most while it ran; undefined
	 * where the system does not tell.
	 */
	async memory(work: () => Promise<void>): Promise<Memory | undefined> {
		await this.collectGarbage();
		const before = await this.residentMegabytes();
		let peak = before ?? 0;
		const timer = setInterval(() => {
			void this.residentMegabytes().then((now = 0) => (peak = Math.max(peak, now)));
		}, SAMPLE_MS);
		try {
			await work();
		} finally {
			clearInterval(timer);
		}
		return before === undefined ? undefined : { before, peak };
	}

	/** See `programs/garbage.cjs`. What the first pass finalises, the second one frees. */
	private async collectGarbage(): Promise<void> {
		for (const _ of [1, 2]) {
			process.kill(this.n8n.pid, 'SIGUSR2');
			await setTimeout(SETTLED_MS);
		}
	}

	private async residentMegabytes(): Promise<number | undefined> {
		try {
			// where Linux says it, no process has to be started for each look
			const status = await readFile(`/proc/${this.n8n.pid}/status`, 'utf8').catch(() => undefined);
			const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(status ?? '') ?? [];
			return Number(kilobytes ?? (await this.askPs())) / 1024;
		} catch {
			return undefined;
		}
	}

	private async askPs(): Promise<string> {
		const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${this.n8n.pid}`]);
		return stdout;
	}
}
