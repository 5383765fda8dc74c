import type { FastifyInstance } from 'fastify';

import { bytesOf } from '../kit/server.cts';
import { answered } from './api.cts';
import { Refusal } from './refusal.cts';
import type { World } from './world.cts';

/** The token endpoint, with its two traps: bundles are refused, and no scope means no rights. */
export function tokenRoute(server: FastifyInstance, world: World): void {
	server.post(
		'/oauth/token',
		async (request, reply) =>
			await answered(reply, async () => {
				const form = new URLSearchParams(bytesOf(request).toString('utf8'));
				if (form.get('grant_type') !== 'client_credentials') {
					throw new Refusal(400, {
						error: 'invalid_request',
						error_description: 'The request is missing a required parameter.',
					});
				}
				const client = world.clients.find(
					({ id, secret }) => id === form.get('client_id') && secret === form.get('client_secret'),
				);
				if (!client) {
					throw new Refusal(401, {
						error: 'invalid_client',
						error_description: 'Client authentication failed.',
					});
				}
				const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
				if (!scopes.every((scope) => client.scopes.includes(scope))) {
					throw new Refusal(400, { message: 'Invalid scope(s) provided' });
				}
				return await reply.send(world.issueToken(client, scopes));
			}),
	);
}
