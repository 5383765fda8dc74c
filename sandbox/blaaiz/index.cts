import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { controlActions } from './actions.cts';
import { endpoints } from './api.cts';
import { DEMO } from './clients.cts';
import { createDeliverer, Events } from './deliveries.cts';
import { RateLimits } from './limits.cts';
import { tokenRoute } from './oauth.cts';
import { worldPage } from './page.cts';
import { accountRoutes } from './routes/accounts.cts';
import { collectionRoutes } from './routes/collections.cts';
import { settleLater } from './money.cts';
import { decideLater } from './review.cts';
import { complianceRoutes } from './routes/compliance.cts';
import { cryptoRoutes } from './routes/crypto.cts';
import { customerRoutes } from './routes/customers.cts';
import { documentRoutes } from './routes/documents.cts';
import { payoutRoute } from './routes/payouts.cts';
import { referenceRoutes } from './routes/reference.cts';
import { transactionRoutes } from './routes/transactions.cts';
import { webhookRoutes } from './routes/webhooks.cts';
import { storageRoute } from './storage.cts';
import { type BlaaizMemory, World } from './world.cts';

/** The double of Blaaiz: fiat and crypto money, customers and their papers, signed webhooks. */
export function createBlaaiz(environment: Environment): ProviderDouble & { demo: typeof DEMO } {
	const world = new World(environment);
	const limits = new RateLimits(environment.clock);
	const deliverer = createDeliverer(environment.clock);
	const events = new Events(world, deliverer);
	return {
		demo: DEMO,
		name: 'blaaiz',
		title: 'Blaaiz',
		summary: 'Collections, payouts, swaps, virtual accounts, verification and webhooks.',
		routes(server) {
			tokenRoute(server, world);
			storageRoute(server, world);
			// Every answer of the API has them, also one that tells of a failure.
			server.addHook('onRequest', async ({ url }, reply) => {
				if (url.includes('/api/external/')) reply.headers(limits.headers());
			});
			const endpoint = endpoints(server, world, limits);
			referenceRoutes(endpoint, world);
			customerRoutes(endpoint, world, events);
			documentRoutes(endpoint, world);
			accountRoutes(endpoint, world, events);
			collectionRoutes(endpoint, world, events);
			payoutRoute(endpoint, world, events);
			transactionRoutes(endpoint, world, events);
			cryptoRoutes(endpoint, world, events);
			complianceRoutes(endpoint, world, events);
			webhookRoutes(endpoint, world, events);
		},
		operationsOf: ({ method, path }) => [
			`${method} ${path.replace(/^\/blaaiz(\/api\/external)?/, '')}`,
		],
		actions: controlActions(world, events),
		deliverer,
		state: () => ({ ...world.tables, webhook: world.webhook ?? null }),
		page: () => worldPage(world),
		memory: () => world.memory(),
		recall(memory) {
			world.recall(memory as BlaaizMemory);
			const { transactions, customers } = world.tables;
			for (const row of transactions) if (row.type === 'payout') settleLater(world, events, row);
			for (const row of customers) decideLater(world, events, row);
		},
		reset() {
			world.reset();
			limits.clear();
		},
	};
}
