import diagnostics from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { request } from 'undici';

/** What a sender may see in place of the provider's answer. */
export type WireFault = { at: 'before' | 'after' } & (
	| { kind: 'answer'; status: number; headers?: string; body: Body }
	/** Bytes that are sent as they are, before the connection is closed. */
	| { kind: 'bytes'; bytes: (body: Buffer) => Buffer }
	/** The sender's own connection fails with this error. */
	| { kind: 'error'; code: string; syscall?: string }
);

/** `success` and `refusal` are the provider's own; `cut` ends before its announced length. */
export const BODIES = ['refusal', 'success', 'html', 'empty', 'cut'] as const;

export type Body = (typeof BODIES)[number];

/** The provider's own answers, for the bodies that are named after them. */
export interface OwnBodies {
	refusal: string;
	/** What it answers with where nothing was asked of it. */
	success: string;
}

const HTML = '<!doctype html><title>Gateway</title><h1>Something is wrong</h1>';

/**
 * Stands between n8n and the sandbox, and spoils what it is told to spoil: the request never reaches
 * the provider (`before`), or it is carried out and its answer never arrives as it was (`after`).
 */
export class Wire {
	private readonly plans: WireFault[] = [];

	/** The senders' ends of connections, by the port that they have. */
	private readonly senders = new Set<Socket>();

	/** Faults that strike before there is a connection. */
	private readonly unconnected: Array<{ code: string; syscall: string }> = [];

	private readonly watch = (message: unknown) => {
		const { socket } = message as { socket: Socket };
		const fault = this.unconnected.shift();
		if (fault) return void process.nextTick(() => socket.destroy(systemError(fault)));
		this.senders.add(socket);
		socket.once('close', () => this.senders.delete(socket));
	};

	private constructor(
		private readonly server: Server,
		readonly url: string,
		private readonly target: string,
		private readonly own: () => OwnBodies,
	) {
		diagnostics.subscribe('net.client.socket', this.watch);
	}

	/**
	 * @param target where requests are handed on to
	 * @param own the answers of the provider that is asked
	 */
	static async start(target: string, own: () => OwnBodies): Promise<Wire> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		const wire = new Wire(server, `http://127.0.0.1:${port}`, target, own);
		server.on('request', (incoming: IncomingMessage) => void wire.handle(incoming));
		return wire;
	}

	/** Spoils the next request that is sent here. */
	spoil(fault: WireFault): void {
		const { at, kind } = fault;
		if (at === 'before' && kind === 'error' && isConnecting(fault.syscall)) {
			this.unconnected.push({ code: fault.code, syscall: fault.syscall ?? '' });
		} else this.plans.push(fault);
	}

	clear(): void {
		this.plans.splice(0);
		this.unconnected.splice(0);
	}

	async stop(): Promise<void> {
		diagnostics.unsubscribe('net.client.socket', this.watch);
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async handle(incoming: IncomingMessage): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const fault = this.plans.shift();
		const before = fault?.at === 'before';
		const answer = before ? undefined : await this.handOn(incoming, Buffer.concat(chunks));
		const { socket } = incoming;
		if (!fault) socket.end(raw(answer?.status ?? 500, '', answer?.body ?? Buffer.alloc(0)));
		else if (fault.kind === 'error') this.fail(socket, fault);
		else if (fault.kind === 'bytes') socket.end(fault.bytes(answer?.body ?? Buffer.alloc(0)));
		else {
			const own = this.own();
			const bodies = { refusal: own.refusal, success: answer?.body ?? own.success };
			socket.end(this.answer(fault, bodies));
		}
	}

	private answer(
		{ status, headers = '', body }: Extract<WireFault, { kind: 'answer' }>,
		{ refusal, success }: { refusal: string; success: string | Buffer },
	): Buffer {
		if (body === 'html') return raw(status, headers, Buffer.from(HTML), 'text/html');
		if (body === 'empty') return raw(status, headers, Buffer.alloc(0));
		const bytes = Buffer.from(body === 'refusal' ? refusal : success);
		const whole = raw(status, headers, bytes);
		return body === 'cut' ? whole.subarray(0, whole.length - Math.ceil(bytes.length / 2)) : whole;
	}

	private async handOn({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer) {
		const { host: _, connection: __, ...kept } = headers;
		const answer = await request(`${this.target}${url}`, {
			method: method as 'GET',
			headers: kept,
			...(body.length > 0 && { body }),
		});
		return {
			status: answer.statusCode,
			body: Buffer.from(await answer.body.arrayBuffer()),
		};
	}

	/** Node raises such an error at the sender's end; here it is raised there in its place. */
	private fail({ remotePort }: Socket, fault: { code: string; syscall?: string }): void {
		for (const sender of this.senders) {
			if (sender.localPort === remotePort) sender.destroy(systemError(fault));
		}
	}
}

const isConnecting = (syscall: string | undefined) =>
	syscall === 'connect' || syscall === 'getaddrinfo';

function systemError({ code, syscall }: { code: string; syscall?: string }): Error {
	const message = [syscall, code].filter(Boolean).join(' ');
	return Object.assign(new Error(message), { code, ...(syscall && { syscall }) });
}

/** An HTTP answer of any status, also of those that no server of Node would send. */
export function raw(
	status: number,
	headers: string,
	body: Buffer,
	type = 'application/json',
): Buffer {
	const head = [
		`HTTP/1.1 ${status} Whatever`,
		`content-type: ${type}`,
		`content-length: ${body.length}`,
		...(headers ? [headers] : []),
		'connection: close',
	].join('\r\n');
	return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}
