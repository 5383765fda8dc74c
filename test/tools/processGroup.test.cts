import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

import { startGroup } from '../../tools/n8n/processGroup.cts';

/** A program that starts another one, prints both process ids, and ignores polite requests. */
const STUBBORN = `
	process.on('SIGTERM', () => {});
	const { pid } = require('node:child_process')
		.spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
	console.log(JSON.stringify([process.pid, pid]));
	setInterval(() => {}, 1000);`;

const started: number[] = [];
const printedPids = async (stream: Readable | null): Promise<number[]> => {
	if (stream === null) throw new Error('no output');
	const [line]: string[] = await once(createInterface({ input: stream }), 'line');
	const pids = z.array(z.number()).parse(JSON.parse(line ?? ''));
	started.push(...pids);
	return pids;
};

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};
const untilGone = async (pids: number[]) => {
	while (pids.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
};

const options = { cwd: __dirname, env: process.env, output: 'pipe' as const };

describe('a process group', () => {
	// what a failed test leaves behind
	afterEach(() => {
		for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
	});

	it('ends with everything it has started, however stubborn', async () => {
		const group = await startGroup(process.execPath, ['-e', STUBBORN], options);
		const pids = await printedPids(group.child.stdout);
		expect(pids.map(isAlive)).toEqual([true, true]);

		await group.stop(50);
		await untilGone(pids);
		expect(await group.ended).toEqual({ code: null, signal: 'SIGKILL' });
	});

	it('leaves a program the time to end by itself', async () => {
		const polite =
			"process.on('SIGTERM', () => process.exit(7)); console.log('[]'); setInterval(() => {}, 9)";
		const group = await startGroup(process.execPath, ['-e', polite], options);
		await printedPids(group.child.stdout);
		await group.stop(60_000);
		expect(await group.ended).toEqual({ code: 7, signal: null });
	});

	it('does not outlive the process that started it, even when that one is killed', async () => {
		const starter = spawn(
			process.execPath,
			[
				'--import',
				'tsx',
				'-e',
				`require(${JSON.stringify(join(__dirname, '..', '..', 'tools', 'n8n', 'processGroup.cts'))})
					.startGroup(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { cwd: '/', env: process.env, output: 'pipe' })
					.then(({ child }) => child.stdout.pipe(process.stdout));`,
			],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		const pids = await printedPids(starter.stdout);
		expect(pids.map(isAlive)).toEqual([true, true]);
		starter.kill('SIGKILL');
		await untilGone(pids);
	});

	it('refuses a program that does not exist', async () => {
		await expect(startGroup('/no/such/program', [], options)).rejects.toThrow('ENOENT');
	});
});
