import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { z } from 'zod';

import { bytesOf } from '../../kit/server.cts';
import type { Context } from './context.cts';
import { gate, rootFields, SUBREQUEST_FAILED } from './gate.cts';
import { resolvers } from './resolvers.cts';

const SCHEMA_FOLDER = join(__dirname, '..', 'schema');

/** Blink's schema, as far as the sandbox has it. */
export const schema = createSchema<Context>({
	typeDefs: readdirSync(SCHEMA_FOLDER).map((file) =>
		readFileSync(join(SCHEMA_FOLDER, file), 'utf8'),
	),
	resolvers,
});

/** What every request needs from the double. */
export type Ask = () => Pick<Context, 'world' | 'callbacks' | 'origin'>;

/** POST /graphql. */
export function graphqlRoute(server: FastifyInstance, ask: Ask): void {
	const yoga = createYoga<Context>({
		schema,
		graphqlEndpoint: '/graphql',
		graphiql: false,
		landingPage: false,
		cors: false,
		logging: 'error',
		plugins: [gate],
	});

	server.post('/graphql', async (request, reply) => {
		const context = ask();
		const secret = header(request.headers['x-api-key']);
		const caller = secret ? context.world.authenticate(secret) : null;
		if (caller === undefined) return await reply.code(401).send(BAD_KEY);
		if (!context.world.ingress.take(secret ?? '', context.world.now())) {
			return await reply.code(429).type('text/html').send('<h1>429 Too Many Requests</h1>');
		}
		const idempotencyKey = header(request.headers['x-idempotency-key']);
		const response = await yoga.fetch(
			'http://sandbox/graphql',
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: bytesOf(request).toString('utf8'),
			},
			{ ...context, caller, idempotencyKey },
		);
		const { status, body } = asRouter(response.status, await response.text());
		return await reply.code(status).type('application/json').send(body);
	});
}

/** An invalid key is refused before GraphQL, for public fields too. */
const BAD_KEY = {
	error: { code: 401, status: 'Unauthorized', message: 'Access credentials are invalid' },
};

/** An empty header counts as none. */
const header = (value: string | string[] | undefined): string | null =>
	(Array.isArray(value) ? value[0] : value) || null;

const answerShape = z
	.object({
		data: z.unknown(),
		errors: z.array(z.object({ extensions: z.record(z.unknown()).optional() }).passthrough()),
	})
	.partial()
	.passthrough();

/** Blink's router says 400 to what it does not execute, and shows the status of its subgraph. */
function asRouter(status: number, text: string): { status: number; body: string } {
	const answer = answerShape.parse(JSON.parse(text));
	for (const { extensions } of answer.errors ?? []) {
		if (extensions?.code !== SUBREQUEST_FAILED) continue;
		extensions.http = { status: Number.parseInt(String(extensions.reason), 10) };
	}
	const executed = 'data' in answer;
	return { status: executed ? status : 400, body: JSON.stringify(answer) };
}

const requestShape = z.object({ operationName: z.string().nullish(), query: z.string() });

/** Names of what a request asks for: its operation and its root fields. */
export function operationsOf({ body }: { body: Buffer }): string[] {
	try {
		const { operationName, query } = requestShape.parse(JSON.parse(body.toString('utf8')));
		const document = parse(query);
		const named = document.definitions.flatMap((definition) =>
			definition.kind === 'OperationDefinition' && definition.name ? [definition.name.value] : [],
		);
		return [...new Set([...(operationName ? [operationName] : named), ...rootFields(document)])];
	} catch {
		// Not GraphQL: the request is answered with 400 and cannot be recognised by name.
		return [];
	}
}
