import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { hex } from '../../kit/ids.cts';
import { bytesOf } from '../../kit/server.cts';
import { business, sessionRequired } from '../domain/errors.cts';
import type { Application, StoredFile } from '../domain/model.cts';
import type { World } from '../domain/world.cts';
import type { Route } from './call.cts';

const fileName = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9 -]{4,16}$/);

function refuseTaken({ files }: Application, name: string): void {
	if (files.some((file) => file.name === name)) {
		throw business('File with this name already exists.');
	}
}

const checkName: Route = {
	method: 'POST',
	path: 'panel/check-file-name',
	scope: 'files:upload',
	answer: ({ application, body }) => {
		refuseTaken(application(), z.object({ fileName }).parse(body).fileName);
		return {};
	},
};

const uploadUrl = (origin: () => string): Route => ({
	method: 'POST',
	path: 'panel/get-presigned-upload-url',
	scope: 'files:upload',
	answer: ({ application, body }) => {
		const {
			type,
			fileName: name,
			fileSize,
		} = z
			.object({
				type: z.enum(['file', 'avatar']),
				fileName,
				fileSize: z.number().int().positive(),
			})
			.parse(body);
		if (type === 'avatar') throw sessionRequired();
		const target = application();
		refuseTaken(target, name);
		const file: StoredFile = { name, size: fileSize, token: hex(16), bytes: null };
		target.files.push(file);
		// beside `data`, like the real one
		return { presignedUrl: `${origin()}/blazeauth/storage/${file.token}?signature=${hex(8)}` };
	},
});

export const fileRoutes = (origin: () => string): readonly Route[] => [
	checkName,
	uploadUrl(origin),
];

/** The storage behind the presigned URLs: another host, which must never see the API key. */
export function storageRoute(server: FastifyInstance, context: () => World): void {
	server.put<{ Params: { token: string } }>('/storage/:token', async (request, reply) => {
		const files = context().applications.flatMap((application) => application.files);
		const file = files.find(({ token }) => token === request.params.token);
		const bytes = bytesOf(request);
		if (!file || file.bytes) return await reply.code(403).send('Unknown or used URL');
		if (request.headers.authorization) return await reply.code(400).send('Two ways to sign in');
		if (bytes.length !== file.size) return await reply.code(403).send('Not the announced size');
		file.bytes = bytes;
		return await reply.code(200).send('');
	});
}
