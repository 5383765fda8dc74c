import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
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

	const refused = async () =>
		await withLock(file, async () => 'ran', {
			waiting: () => {
				throw new Error('another process has it');
			},
		});

	it('is held while the work runs, and released after work that failed', async () => {
		const work = withLock(file, async () => {
			await expect(refused()).rejects.toThrow('another process has it');
			throw new Error('no space left');
		});
		await expect(work).rejects.toThrow('no space left');
		await expect(refused()).resolves.toBe('ran');
	});

	it('is released by a process that is killed, and not before', async () => {
		const holder = spawn(
			process.execPath,
			[
				'--require',
				'tsx/cjs',
				'--eval',
				`require(${JSON.stringify(require.resolve('../../tools/n8n/lock.cts'))}).withLock(
					${JSON.stringify(file)}, () => new Promise(() => { setInterval(() => {}, 1000); console.log('held'); }));`,
			],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		await once(holder.stdout, 'data');
		await expect(refused()).rejects.toThrow('another process has it');
		holder.kill('SIGKILL');
		await once(holder, 'exit');
		await expect(refused()).resolves.toBe('ran');
	});

	it('ends a wait that is aborted', async () => {
		const giveUp = new AbortController();
		await withLock(file, async () => {
			const work = withLock(file, async () => 'ran', {
				waiting: () => giveUp.abort(),
				signal: giveUp.signal,
			});
			await expect(work).rejects.toThrow('aborted');
		});
	});
});
