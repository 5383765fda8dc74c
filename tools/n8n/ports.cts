import { once } from 'node:events';
import { createServer } from 'node:net';

/** `wanted` on 127.0.0.1 if nobody listens there, else any free port. */
export async function freePort(wanted = 0): Promise<number> {
	const server = createServer().listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		if (wanted === 0) throw error;
		return await freePort();
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (typeof address !== 'object' || address === null) throw new Error('No port was given');
	return address.port;
}
