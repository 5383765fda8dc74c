import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLock } from '../../tools/n8n/lock.cts';

describe('a lock between processes', () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tollgate-lock-'));
		file = join(folder, 'install.lock');
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('is held while the work runs, and gone afterwards', async () => {
		const during = await withLock(file, async () => existsSync(file));
		expect(during).toBe(true);
		expect(existsSync(file)).toBe(false);
	});

	it('is gone after work that failed', async () => {
		const work = withLock(file, async () => {
			throw new Error('no space left');
		});
		await expect(work).rejects.toThrow('no space left');
		expect(existsSync(file)).toBe(false);
	});

	it('waits for a process that lives, and says which', async () => {
		writeFileSync(file, String(process.ppid));
		const holders: number[] = [];
		const giveUp = new AbortController();
		const work = withLock(file, async () => 'ran', {
			waiting: (holder) => {
				holders.push(holder);
				giveUp.abort();
			},
			signal: giveUp.signal,
		});
		await expect(work).rejects.toThrow('aborted');
		expect(holders).toEqual([process.ppid]);
		expect(existsSync(file)).toBe(true);
	});

	it.each([
		['whose process has ended', () => String(spawnSync(process.execPath, ['-e', '']).pid)],
		['that names nobody', () => ''],
	])('takes over a lock %s', async (_case, content) => {
		writeFileSync(file, content());
		await expect(withLock(file, async () => 'ran')).resolves.toBe('ran');
		expect(existsSync(file)).toBe(false);
	});
});
