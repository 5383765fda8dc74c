import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasCode } from './hasCode.cts';
import { isAlive } from './processGroup.cts';

const RETRY_MS = 500;

/**
 * Runs `work` while no other process on this machine runs work under the same lock file. A lock
 * left behind by a process that no longer exists is taken over.
 *
 * @param waiting called with the holder's process id while another process has the lock
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	{ waiting, signal }: { waiting?: (holder: number) => void; signal?: AbortSignal } = {},
): Promise<T> {
	for (;;) {
		signal?.throwIfAborted();
		if (await acquire(file)) break;
		const holder = await readHolder(file);
		if (holder === undefined) continue;
		if (!isAlive(holder)) {
			await takeAway(file, holder);
			continue;
		}
		waiting?.(holder);
		await sleep(RETRY_MS, undefined, { signal });
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

/** Linking a finished file into place is atomic: nobody ever reads a lock without its holder. */
async function acquire(file: string): Promise<boolean> {
	const own = `${file}.${process.pid}`;
	await writeFile(own, String(process.pid));
	try {
		await link(own, file);
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return false;
		throw error;
	} finally {
		await rm(own, { force: true });
	}
}

async function readHolder(file: string): Promise<number | undefined> {
	try {
		return Number.parseInt(await readFile(file, 'utf8'), 10);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return undefined;
		throw error;
	}
}

/** Removes a dead process's lock. Should it have changed hands meanwhile, it is put back. */
async function takeAway(file: string, dead: number): Promise<void> {
	const aside = `${file}.${process.pid}.old`;
	try {
		await rename(file, aside);
		if (!Object.is(await readHolder(aside), dead)) await link(aside, file);
	} catch (error) {
		if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
	} finally {
		await rm(aside, { force: true });
	}
}
