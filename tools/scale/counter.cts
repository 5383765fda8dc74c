import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

import { freePort } from '../n8n/ports.cts';

const Effect = z.object({ event: z.string(), execution: z.string() });

/** What the workflows have an effect on: it counts how often each event arrived. */
export interface Counter {
	url: string;
	/** The executions that reached it with this event, in order. */
	executions(event: string): readonly string[];
	/** Events that have arrived at least once. */
	size(): number;
	close(): Promise<void>;
}

/** Starts the server that the last node of each workflow calls. */
export async function startCounter(): Promise<Counter> {
	const effects = new Map<string, string[]>();
	const server = createServer((request, response) => {
		void (async () => {
			const { event, execution } = Effect.parse(JSON.parse(await text(request)));
			effects.set(event, [...(effects.get(event) ?? []), execution]);
			response.end('{}');
		})().catch(() => response.writeHead(400).end());
	});
	const port = await freePort();
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${port}`,
		executions: (event) => effects.get(event) ?? [],
		size: () => effects.size,
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
