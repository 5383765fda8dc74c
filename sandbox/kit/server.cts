import fastify, {
	type FastifyInstance,
	type FastifyPluginCallback,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';

import type { SandboxClock } from './clock.cts';
import { type Fault, FaultQueue } from './faults.cts';
import { html } from './html.cts';
import type { ProviderDouble } from './provider.cts';
import type { Said } from './said.cts';
import type { Story } from './stories.cts';
import { type LoggedRequest, RequestLog } from './requestLog.cts';

/** What belongs to the whole sandbox rather than to one provider. */
export interface ServerContext {
	clock: SandboxClock;
	faults: FaultQueue;
	requests: RequestLog;
	doubles: readonly ProviderDouble[];
	said: Said;
	stories: () => readonly Story[];
	/** Told of every request that was answered. */
	log: (line: string) => void;
}

declare module 'fastify' {
	interface FastifyRequest {
		logged?: LoggedRequest;
		fault?: Fault;
	}
}

/**
 * A server without routes. Bodies arrive as untouched bytes, because some signatures cover them.
 * Closing destroys open connections, so it never waits for a client.
 */
export function bareServer(): FastifyInstance {
	const server = fastify({ logger: false, forceCloseConnections: true });
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	return server;
}

/** The untouched bytes of a request; empty when there were none. */
export const bytesOf = (request: FastifyRequest): Buffer =>
	Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

/** Puts a double on the server: its routes, under its name, with log and faults around them. */
export async function mount(
	server: FastifyInstance,
	context: ServerContext,
	double: ProviderDouble,
) {
	const plugin: FastifyPluginCallback = (scope, _options, done) => {
		scope.addHook('preHandler', async (request, reply) => {
			const seen = see(request, context, double);
			request.fault = context.faults.take(seen);
			if (request.fault?.when === 'before') await strike(request.fault, context, request, reply);
		});
		scope.addHook('onSend', async (request, reply, payload: unknown) => {
			// Whoever compares times of the answer with another clock goes by this header.
			reply.header('date', new Date(context.clock.now()).toUTCString());
			const { fault } = request;
			const after = fault?.when === 'after';
			const sent = after ? await spoil(fault, context, request, reply, payload) : payload;
			close(request, context, reply.statusCode);
			return sent;
		});
		double.routes(scope);
		done();
	};
	// Without a name, Fastify looks for one in every module that the process has loaded.
	const named = Object.assign(plugin, { [Symbol.for('fastify.display-name')]: double.name });
	await server.register(named, { prefix: `/${double.name}` });
}

function see(request: FastifyRequest, context: ServerContext, double: ProviderDouble) {
	const [path = ''] = request.url.split('?');
	const { method, headers } = request;
	const operations = double.operationsOf({ method, path, body: bytesOf(request) });
	const seen = { provider: double.name, path, operations };
	const time = new Date(context.clock.now()).toISOString();
	request.logged = context.requests.open({ ...seen, time, method, headers });
	return seen;
}

/** Writes down how a request ended, before its client can know. */
function close({ logged }: FastifyRequest, context: ServerContext, status: number | 'cut'): void {
	if (!logged || logged.status !== null) return;
	logged.status = status;
	const { time, method, path, operations } = logged;
	context.log(`${time} ${method} ${path} ${operations.join(', ')} ${status}`);
}

/** A fault in place of the effect. */
async function strike(
	{ effect }: Fault,
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
) {
	if (effect.kind === 'slow') await context.clock.sleep(effect.milliseconds);
	else if (effect.kind === 'cut') cut(request, context, reply);
	else await reply.send(replacement(effect, reply));
}

/** A fault in place of the answer: the effect has happened. */
async function spoil(
	{ effect }: Fault,
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	if (effect.kind === 'slow') await context.clock.sleep(effect.milliseconds);
	else if (effect.kind === 'cut') cut(request, context, reply);
	else {
		reply.removeHeader('content-length');
		return replacement(effect, reply);
	}
	return payload;
}

function cut(request: FastifyRequest, context: ServerContext, reply: FastifyReply): void {
	close(request, context, 'cut');
	reply.hijack();
	request.raw.socket.destroy();
}

type Replacement = Exclude<Fault['effect'], { kind: 'cut' | 'slow' }>;

function replacement(effect: Replacement, reply: FastifyReply): string {
	reply.code(effect.status);
	if (effect.kind === 'html') {
		reply.type('text/html');
		return html`<!doctype html><title>${effect.status}</title>
			<h1>${effect.status}</h1>`.markup;
	}
	if (effect.retryAfter !== undefined) reply.header('retry-after', String(effect.retryAfter));
	reply.type(effect.contentType);
	return effect.body ?? JSON.stringify({ message: `Sandbox fault ${effect.status}` });
}
