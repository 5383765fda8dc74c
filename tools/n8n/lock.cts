import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from 'fs-native-extensions';

const RETRY_MS = 500;

/**
 * Runs `work` while no other process on this machine runs work under the same lock file. The
 * operating system holds the lock, and releases it however the process ends; the file stays.
 *
 * @param waiting called while another process has the lock; what it throws ends the wait
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	{ waiting, signal }: { waiting?: () => void; signal?: AbortSignal } = {},
): Promise<T> {
	const handle = await open(file, 'a');
	try {
		while (!tryLock(handle.fd)) {
			waiting?.();
			await sleep(RETRY_MS, undefined, { signal });
		}
		signal?.throwIfAborted();
		return await work();
	} finally {
		await handle.close();
	}
}
