import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { bytesOf } from '../kit/server.cts';
import { LEGACY_KEY } from './clients.cts';
import type { RateLimits } from './limits.cts';
import { broken, Refusal } from './refusal.cts';
import type { World } from './world.cts';

/** What a handler gets. */
export interface Call {
	params: Record<string, string>;
	query: Record<string, string>;
	body: Record<string, unknown>;
	headers: Record<string, string>;
}

type Handler = (call: Call) => unknown;

/** Puts one endpoint below `/api/external`; the path has `:name` for what varies. */
export type Endpoint = (
	method: 'GET' | 'POST' | 'PUT' | 'DELETE',
	path: string,
	scope: string,
	handler: Handler,
	status?: number,
) => void;

const strings = z.record(z.coerce.string()).catch({});

/** Endpoints that check token, scope and rate limit before they do anything. */
export function endpoints(server: FastifyInstance, world: World, limits: RateLimits): Endpoint {
	return (method, path, scope, handler, status = 200) => {
		server.route({
			method,
			url: `/api/external${path}`,
			handler: async (request, reply) =>
				await answered(reply, async () => {
					limits.take();
					authorise(request, world, scope);
					const result = await handler({
						params: strings.parse(request.params),
						query: strings.parse(request.query),
						body: bodyOf(request),
						headers: strings.parse(request.headers),
					});
					return await reply.code(status).send(result);
				}),
		});
	};
}

/** Turns a refusal into its answer. */
export async function answered(
	reply: FastifyReply,
	work: () => Promise<unknown>,
): Promise<unknown> {
	try {
		return await work();
	} catch (caught) {
		if (!(caught instanceof Refusal)) throw caught;
		return await reply.code(caught.status).send(caught.body);
	}
}

function authorise({ headers }: FastifyRequest, world: World, scope: string): void {
	if (headers['x-blaaiz-api-key'] === LEGACY_KEY) return;
	const [, text = ''] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? [];
	const token = world.token(text);
	if (!token) throw new Refusal(401, { message: 'Invalid or missing access token' });
	const { refusedWith } = token.client;
	if (refusedWith) throw new Refusal(403, { message: refusedWith });
	if (scope && !token.scopes.includes(scope)) throw new Refusal(403, { message: 'Access Denied' });
}

function bodyOf(request: FastifyRequest): Record<string, unknown> {
	const text = bytesOf(request).toString('utf8');
	if (text === '') return {};
	const parsed = z.record(z.unknown()).safeParse(readJson(text));
	if (!parsed.success) throw broken('The body is no JSON object.');
	return parsed.data;
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** One page of a list in Laravel's form. */
export function paginated<Row>(rows: readonly Row[], page: unknown, size: number) {
	const current = Math.max(1, Number(page ?? 1) || 1);
	const last = Math.max(1, Math.ceil(rows.length / size));
	const data = rows.slice((current - 1) * size, current * size);
	return {
		data,
		links: { first: '?page=1', last: `?page=${last}`, prev: null, next: null },
		meta: { current_page: current, last_page: last, per_page: size, total: rows.length },
	};
}
