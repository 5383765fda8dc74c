import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../n8n/freePort.cts';
import type { Installation } from '../n8n/installation.cts';
import { type N8n, type Role, startN8n } from '../n8n/instance.cts';
import { installTarball } from '../n8n/package.cts';
import { type N8nSession, type Owner, signIn } from '../n8n/session.cts';
import type { Postgres, Redis } from './servers.cts';

const OWNER: Owner = {
	email: 'scale@example.com',
	password: 'Only-for-tests-1',
	firstName: 'Scale',
	lastName: 'Owner',
};

/** How often a process is started before it is given up. */
const RESTARTS = 5;

/** A process of the cluster that is started again when it ends by itself. */
interface Member {
	name: string;
	role: Role;
	n8n: N8n;
	/** How often it ended without being asked to. */
	ended: number;
	/** True while somebody ends it on purpose. */
	expected: boolean;
}

export interface ClusterOptions {
	installation: Installation;
	tarball: string;
	/** Each process has its own folder in it, as containers have. */
	folder: string;
	redis: Redis;
	postgres: Postgres;
	signal: AbortSignal;
}

/** n8n in queue mode: one main process, two that take deliveries in, and some workers. */
export class Cluster {
	readonly members: Member[] = [];
	private readonly key = randomBytes(24).toString('hex');
	private stopping = false;
	/** The address that providers are told: a load balancer's in real life. */
	private publicUrl = '';

	private constructor(private readonly options: ClusterOptions) {}

	/** Starts the main process and two webhook processors; workers are added. */
	static async start(options: ClusterOptions): Promise<Cluster> {
		await installTarball(join(options.folder, 'package'), options.tarball);
		const cluster = new Cluster(options);
		try {
			const port = await freePort();
			cluster.publicUrl = `http://127.0.0.1:${port}/`;
			await cluster.add('main', 'main');
			await cluster.add('webhook', 'processor 1', port);
			await cluster.add('webhook', 'processor 2');
			return cluster;
		} catch (error) {
			await cluster.stop();
			throw error;
		}
	}

	/** Signs in at the main process, as the owner. */
	async signIn(): Promise<N8nSession> {
		const main = this.members.find(({ role }) => role === 'main');
		if (!main) throw new Error('The main process is not running');
		return await signIn(main.n8n.url, OWNER);
	}

	/** Addresses of the processes that take deliveries in. */
	get webhookUrls(): string[] {
		return this.named('webhook').map(({ n8n }) => n8n.url);
	}

	/** Adds workers until there are as many. */
	async scaleTo(workers: number): Promise<void> {
		for (let count = this.named('worker').length; count < workers; count++) {
			await this.add('worker', `worker ${count + 1}`);
		}
	}

	/** Ends the newest worker, or the main process, as a power cut would, and starts it again. */
	async killAndRestart(role: Role): Promise<void> {
		const member = this.named(role).at(-1);
		if (!member) throw new Error(`There is no ${role}`);
		member.expected = true;
		await member.n8n.kill();
		await this.restart(member);
	}

	/** Ends all processes at once, as a power cut would, and starts them again. */
	async killAll(): Promise<void> {
		for (const member of this.members) member.expected = true;
		await Promise.all(this.members.map(async ({ n8n }) => await n8n.kill()));
		for (const member of this.members) await this.restart(member);
	}

	async stop(): Promise<void> {
		this.stopping = true;
		await Promise.all(this.members.map(async ({ n8n }) => await n8n.stop()));
	}

	private named(wanted: Role): Member[] {
		return this.members.filter(({ role }) => role === wanted);
	}

	private async add(role: Role, name: string, port?: number): Promise<void> {
		const n8n = await this.launch(role, name, port);
		const member: Member = { name, role, n8n, ended: 0, expected: false };
		this.members.push(member);
		this.watch(member);
	}

	/** What Docker's restart policy or systemd does for an operator. */
	private watch(member: Member): void {
		void member.n8n.ended.then(async () => {
			if (this.stopping || member.expected) return;
			member.ended++;
			await this.restart(member).catch(() => {});
		});
	}

	/** As often as it takes: a process that starts while Redis is away ends by itself. */
	private async restart(member: Member): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			try {
				member.n8n = await this.launch(member.role, member.name, member.n8n.port);
				break;
			} catch (error) {
				if (this.stopping || attempt === RESTARTS) throw error;
				member.ended++;
			}
		}
		member.expected = false;
		this.watch(member);
	}

	private async launch(role: Role, name: string, port?: number): Promise<N8n> {
		const { installation, folder, signal } = this.options;
		const dataFolder = join(folder, name.replace(' ', '-'));
		const packages = join('.n8n', 'nodes');
		await cp(join(folder, 'package', packages), join(dataFolder, packages), { recursive: true });
		return await startN8n({
			installation,
			role,
			dataFolder,
			port,
			signal,
			env: this.settings(),
			...(role === 'worker' && { args: ['--concurrency=10'] }),
		});
	}

	/** What all processes of a queue share. */
	private settings(): Record<string, string> {
		const { redis, postgres } = this.options;
		return {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			// n8n's 2 are too few for 10 executions at once: accesses to the deduplication store then took seconds
			DB_POSTGRESDB_POOL_SIZE: '10',
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_DATABASE: postgres.database,
			N8N_ENCRYPTION_KEY: this.key,
			WEBHOOK_URL: this.publicUrl,
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
			// n8n finds the executions of a worker that died after 40 s at most; by default after 90 s
			QUEUE_WORKER_LOCK_DURATION: '30000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
			QUEUE_WORKER_STALLED_INTERVAL: '10000',
		};
	}
}
