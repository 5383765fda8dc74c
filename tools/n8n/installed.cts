import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Reporter } from '../reporter.cts';
import { withLock } from './lock.cts';

export interface InstallSettings {
	reporter: Reporter;
	/** Holds one folder for each thing that is installed; `cacheFolder()` by default. */
	cache?: string;
	signal?: AbortSignal;
}

/** Where an installation is made, and how it says how far it has come. */
export interface Making {
	/** Empty at first. */
	folder: string;
	/** What the programs that make it print goes to files of this name, beside the installation. */
	logFile: (step: string) => string;
	progress: (detail: string) => void;
	signal?: AbortSignal;
}

/**
 * Makes an installation, unless it is there. It is made beside its place and moved there at the end:
 * what is there is whole, however an earlier attempt was interrupted. Several processes may ask at
 * once: one makes it, the others wait for it.
 *
 * @param what as in "Installing n8n 2.40.7"
 */
export async function installed(
	folder: string,
	what: string,
	{ reporter, signal }: InstallSettings,
	make: (making: Making) => Promise<void>,
): Promise<void> {
	if (existsSync(folder)) return;
	await mkdir(dirname(folder), { recursive: true });
	await reporter.step(`Installing ${what}`, async (progress) => {
		const waiting = () => progress('waiting for another process, which is installing it');
		const work = async () => {
			if (existsSync(folder)) return;
			const unfinished = `${folder}.new`;
			await rm(unfinished, { recursive: true, force: true });
			await mkdir(unfinished);
			const logFile = (step: string) => `${folder}.${step}.log`;
			await make({ folder: unfinished, logFile, progress, signal });
			await rename(unfinished, folder);
		};
		await withLock(`${folder}.lock`, work, { waiting, signal });
	});
}
