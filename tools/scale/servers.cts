import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { freePort } from '../n8n/freePort.cts';
import { tail } from '../n8n/npm.cts';
import { type ProcessGroup, startGroup } from '../n8n/processGroup.cts';
import type { Programs } from './programs.cts';

const run = promisify(execFile);

const START_DEADLINE_MS = 60_000;
const POLL_MS = 100;
const STOP_GRACE_MS = 10_000;

/** A server of 127.0.0.1 with its data in a folder of its own. */
export interface Server {
	port: number;
	pid(): number;
	stop(): Promise<void>;
}

export interface Redis extends Server {
	/** Ends it at once, as a power cut of its container would. */
	kill(): Promise<void>;
	/** Starts it again, on the same port and data. */
	restart(): Promise<void>;
}

/** Starts Redis with its append-only file, as an operator who wants to keep the queue does. */
export async function startRedis(programs: Programs, folder: string): Promise<Redis> {
	await mkdir(folder, { recursive: true });
	const port = await freePort();
	const start = async () =>
		await startServer('Redis', programs.redis, {
			args: [
				...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
				...['--appendonly', 'yes', '--save', ''],
			],
			folder,
			port,
		});
	let group = await start();
	return {
		port,
		pid: () => group.pid,
		stop: async () => await group.stop(STOP_GRACE_MS),
		kill: async () => await group.stop(0),
		restart: async () => {
			group = await start();
		},
	};
}

export interface Postgres extends Server {
	/** The superuser, without a password. */
	user: string;
	database: string;
	/** Runs SQL and returns its rows, each as its columns' texts. */
	query(sql: string): Promise<string[][]>;
}

const COLUMN = '\u001f';

/** Starts PostgreSQL with its own settings, on an empty database. */
export async function startPostgres(programs: Programs, folder: string): Promise<Postgres> {
	const { user } = programs;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	if (user) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	// as little of this process's surroundings as possible: the other user may not read them
	const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...user };
	await run(programs.initdb, ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8'], options);
	const port = await freePort();
	const group = await startServer('PostgreSQL', programs.postgres, {
		args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
		folder,
		port,
		...(user && { user }),
	});
	const at = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-d', 'postgres'];
	const query = async (sql: string) => {
		const args = [...at, '-XAtq', '-F', COLUMN, '-v', 'ON_ERROR_STOP=1', '-c', sql];
		const { stdout } = await run(programs.psql, args, { maxBuffer: 2 ** 28 });
		const lines = stdout.split('\n').filter((line) => line !== '');
		return lines.map((line) => line.split(COLUMN));
	};
	await untilTrue(async () => await query('select 1').then(Boolean, () => false));
	return {
		port,
		pid: () => group.pid,
		user: 'n8n',
		database: 'postgres',
		query,
		stop: async () => await group.stop(STOP_GRACE_MS),
	};
}

interface ServerOptions {
	args: readonly string[];
	folder: string;
	port: number;
	user?: { uid: number; gid: number };
}

/** @throws with the end of its log when it does not answer on its port */
async function startServer(
	name: string,
	program: string,
	{ args, folder, port, user }: ServerOptions,
): Promise<ProcessGroup> {
	const logFile = join(folder, 'server.log');
	const log = await open(logFile, 'a');
	const group = await startGroup(program, args, {
		cwd: folder,
		env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
		output: log.fd,
		...(user && { user }),
	});
	await log.close();
	let over = false;
	void group.ended.then(() => (over = true));
	const answered = await untilTrue(async () => over || (await listens(port)));
	if (answered && !over) return group;
	await group.stop(0);
	throw new Error(`${name} did not start. The end of its log:\n\n${await tail(logFile)}`);
}

async function listens(port: number): Promise<boolean> {
	const socket = createConnection({ host: '127.0.0.1', port });
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/** Asks again and again; false when the time is over. */
async function untilTrue(ask: () => Promise<boolean>): Promise<boolean> {
	const deadline = Date.now() + START_DEADLINE_MS;
	while (Date.now() < deadline) {
		if (await ask()) return true;
		await sleep(POLL_MS);
	}
	return false;
}
