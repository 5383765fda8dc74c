import type { FastifyInstance } from 'fastify';

import { bytesOf } from '../kit/server.cts';
import { broken } from './refusal.cts';
import type { World } from './world.cts';

const MAX_BYTES = 25 * 1024 * 1024;

/** The storage behind presigned URLs. It knows no bearer token, and refuses one that is sent to it. */
export function storageRoute(server: FastifyInstance, world: World): void {
	server.put<{ Params: { ticket: string } }>(
		'/_storage/:ticket',
		{ bodyLimit: MAX_BYTES + 1024 },
		async (request, reply) => {
			const { headers } = request;
			const ticket = world.tickets.get(request.params.ticket);
			if (headers.authorization !== undefined || headers['x-blaaiz-api-key'] !== undefined) {
				return await reply.code(400).send('Only one auth mechanism allowed');
			}
			const late = !ticket || ticket.stored || ticket.expires < world.environment.clock.now();
			if (late || headers['x-amz-acl'] !== 'private') {
				return await reply.code(403).send('Access Denied');
			}
			const type = headers['content-type'] ?? '';
			ticket.stored = { size: bytesOf(request).length, type };
			return await reply.code(200).header('etag', `"${ticket.id}"`).send();
		},
	);
}

/** The file of a ticket, as registration checks it. @throws Refusal */
export function storedFile(world: World, id: unknown, types: readonly string[]) {
	const stored = world.tickets.get(String(id))?.stored;
	if (!stored) throw broken('The file was not found in the storage.');
	if (!types.includes(stored.type)) throw broken('The file type is not supported.');
	return stored;
}
