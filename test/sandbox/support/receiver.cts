import type { IncomingHttpHeaders } from 'node:http';

import { bareServer, bytesOf } from '../../../sandbox/kit/server.cts';

export interface Received {
	method: string;
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	/** The very bytes, as text. */
	body: string;
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Someone who takes webhooks and answers as told. */
export async function startReceiver() {
	const received: Received[] = [];
	let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 200 };
	const server = bareServer();
	server.all('/*', async (request, reply) => {
		const { method, url: path } = request;
		const body = bytesOf(request).toString('utf8');
		received.push({ method, path, headers: flat(request.headers), body });
		return await reply
			.code(answer.status)
			.headers(answer.headers ?? {})
			.send(answer.body);
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${url}/hook`,
		received,
		answerWith(status: number, headers: Record<string, string> = {}, body?: string) {
			answer = { status, headers, ...(body !== undefined && { body }) };
		},
		close: async () => await server.close(),
	};
}

const flat = (headers: IncomingHttpHeaders) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
