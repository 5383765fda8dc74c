import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

import type { SandboxClock } from './clock.cts';
import type { ProviderDouble } from './provider.cts';

/** Raised when what a double keeps takes another form: what was kept before is no use then. */
const FORM = 1;

/** So long after a change it is written down, with what has changed meanwhile. */
const CALM_MS = 300;

interface Kept {
	form: number;
	/** How far the sandbox's clock is ahead of the machine's, in milliseconds. */
	ahead: number;
	/** By name. */
	doubles: Record<string, unknown>;
}

/**
 * Keeps what the doubles know in a file, as a provider keeps it while nobody looks: for whoever starts
 * the sandbox again beside an n8n that remembers. Requests, deliveries and faults are not kept.
 */
export class Memory {
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly file: string,
		private readonly doubles: readonly ProviderDouble[],
		private readonly clock: SandboxClock,
	) {}

	/**
	 * Gives the doubles back what they knew. What is under way goes on.
	 *
	 * @returns false when nothing was kept, or nothing that this version can read: then they have the
	 * demo data
	 */
	recall(): boolean {
		if (!existsSync(this.file)) return false;
		try {
			const kept = deserialize(readFileSync(this.file)) as Kept;
			if (kept.form !== FORM) return false;
			this.clock.goAhead(kept.ahead);
			for (const { name, recall } of this.doubles) {
				if (name in kept.doubles) recall?.(kept.doubles[name]);
			}
			return true;
		} catch {
			this.clock.reset();
			for (const double of this.doubles) double.reset();
			return false;
		}
	}

	/** Something has changed, or may have. */
	changed(): void {
		this.timer ??= setTimeout(() => this.write(), CALM_MS).unref();
	}

	/** Writes everything down now. */
	write(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		const kept: Kept = {
			form: FORM,
			ahead: this.clock.ahead(),
			doubles: Object.fromEntries(
				this.doubles.flatMap(({ name, memory }) => (memory ? [[name, memory()]] : [])),
			),
		};
		// a process that ends while it writes leaves the file of before
		writeFileSync(`${this.file}.new`, serialize(kept), { mode: 0o600 });
		renameSync(`${this.file}.new`, this.file);
	}
}
