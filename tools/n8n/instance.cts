import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

import { cleanEnvironment } from './environment.cts';
import { freePort } from './freePort.cts';
import { type Installation, pathWithNode } from './installation.cts';
import { tail } from './npm.cts';
import { installTarball } from './package.cts';
import { type ProcessGroup, startGroup } from './processGroup.cts';
import { lineOf } from './releases.cts';

/**
 * What an n8n process does: everything, or its part in queue mode. There `main` has the editor and
 * activates workflows, `webhook` takes deliveries in, and `worker` runs what they start.
 */
export type Role = 'main' | 'webhook' | 'worker';

const COMMANDS: Readonly<Record<Role, string>> = {
	main: 'start',
	webhook: 'webhook',
	worker: 'worker',
};

export interface N8nOptions {
	installation: Installation;
	/** `main` by default; the others need the settings of queue mode in `env`. */
	role?: Role;
	/** Arguments of the command, such as `--concurrency=10` of a worker. */
	args?: readonly string[];
	/** n8n's database, keys and community packages; an instance started on it again finds them. */
	dataFolder: string;
	/** Community packages to install before the start: paths of packed tarballs. */
	tarballs?: readonly string[];
	/** A free port by default. */
	port?: number;
	/** n8n settings on top of the quiet ones. */
	env?: Record<string, string>;
	/** Aborting ends a start that is under way. */
	signal?: AbortSignal;
}

export interface N8n {
	/**
	 * Of `main`: editor, REST interface (`/rest`) and webhooks (`/webhook`); of `webhook`: webhooks;
	 * of `worker`: its state of health. Without a slash at the end.
	 */
	url: string;
	port: number;
	/** Of the process, which leads the group of all that it starts. */
	pid: number;
	logFile: string;
	/** Ends n8n in its own time, at most 15 s, and with it every process it has started. */
	stop(): Promise<void>;
	/** Ends it at once, as a power cut would. */
	kill(): Promise<void>;
	/** Settles when n8n has ended, for whatever reason. */
	ended: Promise<unknown>;
}

const START_DEADLINE_MS = 600_000;
const POLL_MS = 250;
const STOP_GRACE_MS = 15_000;

/**
 * Starts n8n on 127.0.0.1 and waits until it takes requests. The very first start on a data folder
 * builds the database (some 15 s), later ones take about half of that.
 *
 * @throws when n8n ends or is not ready within ten minutes: with the end of its log
 */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const { installation, dataFolder, role = 'main', args = [], signal } = options;
	await mkdir(dataFolder, { recursive: true });
	for (const tarball of options.tarballs ?? []) await installTarball(dataFolder, tarball);

	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(dataFolder, 'n8n.log');
	const log = await open(logFile, 'a');
	const command = [installation.n8n, COMMANDS[role], ...args];
	const group = await startGroup(installation.node, command, {
		// not the project's folder: n8n reads a `.env` file where it is started
		cwd: dataFolder,
		env: cleanEnvironment({
			...pathWithNode(installation),
			...quietSettings(dataFolder, port, await freePort()),
			...lineOf(installation.version).settings,
			...(role === 'worker' && healthSettings(port)),
			...options.env,
		}),
		output: log.fd,
	});
	await log.close();
	try {
		await untilReady(url, group, signal);
	} catch (error) {
		await group.stop(signal?.aborted ? STOP_GRACE_MS : 0);
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason}. The end of its log (${logFile}):\n\n${await tail(logFile)}`);
	}
	return {
		url,
		port,
		pid: group.pid,
		logFile,
		stop: async () => await group.stop(STOP_GRACE_MS),
		kill: async () => await group.stop(0),
		ended: group.ended,
	};
}

/** Nothing but n8n itself, for this machine only: no telemetry, no news, no banners, no survey. */
function quietSettings(
	dataFolder: string,
	port: number,
	brokerPort: number,
): Record<string, string> {
	return {
		N8N_USER_FOLDER: dataFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// the browser would not send a secure cookie over plain http
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIDE_USAGE_PAGE: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	};
}

/** A worker takes no requests; this makes it say on `port` when it is ready for work. */
function healthSettings(port: number): Record<string, string> {
	return {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
}

async function untilReady(url: string, group: ProcessGroup, signal?: AbortSignal): Promise<void> {
	const deadline = Date.now() + START_DEADLINE_MS;
	let over: string | undefined;
	void group.ended.then(({ code, signal: by }) => (over = by ?? `exit code ${code}`));
	while (!(await isReady(url))) {
		signal?.throwIfAborted();
		if (over !== undefined) throw new Error(`n8n ended while starting (${over})`);
		if (Date.now() > deadline) throw new Error('n8n was not ready in time');
		await sleep(POLL_MS, undefined, { signal });
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`${url}/healthz/readiness`);
		await body.dump();
		return statusCode === 200;
	} catch {
		return false;
	}
}
