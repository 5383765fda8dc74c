import { z } from 'zod';

import { bareServer, bytesOf } from '../../sandbox/kit/server.cts';

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
	const server = bareServer();
	server.all('*', async (request) => {
		const { event, execution } = Effect.parse(JSON.parse(bytesOf(request).toString('utf8')));
		effects.set(event, [...(effects.get(event) ?? []), execution]);
		return {};
	});
	return {
		url: await server.listen({ host: '127.0.0.1', port: 0 }),
		executions: (event) => effects.get(event) ?? [],
		size: () => effects.size,
		close: async () => await server.close(),
	};
}
