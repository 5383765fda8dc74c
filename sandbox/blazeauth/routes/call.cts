import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z, ZodError } from 'zod';

import { bytesOf } from '../../kit/server.cts';
import {
	badRequest,
	BlazeauthError,
	expiredKey,
	forbiddenApplication,
	invalidKey,
	missingScope,
	revokedKey,
} from '../domain/errors.cts';
import type { ApiKey, Application } from '../domain/model.cts';
import type { World } from '../domain/world.cts';

/** What a route works with once the key has been checked. */
export interface Call {
	world: World;
	key: ApiKey;
	query: Record<string, unknown>;
	body: unknown;
	/** The application that the query names, after the key was found to be allowed on it. */
	application: () => Application;
}

export interface Route {
	method: 'GET' | 'POST' | 'PATCH';
	/** Below `/api/v1/`. */
	path: string;
	scope: string;
	/** What stands beside `success` and `message` in the answer. */
	answer: (call: Call) => object;
}

/** Puts a route on the server: key, scope, work, envelope. */
export function addRoute(server: FastifyInstance, context: () => World, route: Route): void {
	server.route({
		method: route.method,
		url: `/api/v1/${route.path}`,
		handler: async (request, reply) => {
			const world = context();
			try {
				const key = authorised(world, request, route.scope);
				const payload = route.answer(callOf(world, key, request));
				return await send(world, reply, 200, { success: true, message: 'OK', ...payload });
			} catch (error) {
				return await refuse(world, reply, error);
			}
		},
	});
}

/** @throws BlazeauthError */
function authorised(world: World, request: FastifyRequest, scope: string): ApiKey {
	const [, secret] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
	const key = world.keys.find((candidate) => candidate.secret === secret);
	if (!key) throw invalidKey();
	if (key.revoked) throw revokedKey();
	if (key.expiresAt !== null && key.expiresAt <= world.clock.now()) throw expiredKey();
	if (!key.scopes.includes(scope)) throw missingScope(scope);
	return key;
}

const applicationQuery = z.object({ applicationId: z.string().regex(/^\d+$/) }).passthrough();

function callOf(world: World, key: ApiKey, request: FastifyRequest): Call {
	const query = z.record(z.unknown()).parse(request.query);
	return {
		world,
		key,
		query,
		body: jsonBody(request),
		application: () => {
			const { applicationId } = applicationQuery.parse(query);
			if (key.applicationIds && !key.applicationIds.includes(applicationId)) {
				throw forbiddenApplication();
			}
			return world.application(applicationId);
		},
	};
}

function jsonBody(request: FastifyRequest): unknown {
	const text = bytesOf(request).toString('utf8');
	try {
		return text === '' ? {} : JSON.parse(text);
	} catch {
		throw badRequest('Body is not valid JSON.');
	}
}

export async function refuse(world: World, reply: FastifyReply, error: unknown) {
	const refusal = error instanceof ZodError ? badRequest(worded(error)) : error;
	if (!(refusal instanceof BlazeauthError)) throw error;
	const { status, code, message } = refusal;
	const body = { success: false, ...(code && { code }), message };
	return await send(world, reply, world.settings.refuseWith200 ? 200 : status, body);
}

const worded = ({ issues }: ZodError) =>
	issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

const QUOTED_ID = /"(id|applicationId)":"(\d+)"/g;

async function send(world: World, reply: FastifyReply, status: number, body: object) {
	const text = JSON.stringify(body);
	const { bareIds } = world.settings;
	return await reply
		.code(status)
		.type('application/json')
		.send(bareIds ? text.replace(QUOTED_ID, '"$1":$2') : text);
}
