import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { banksyActions } from './actions.cts';
import { checkoutRoutes } from './checkout.cts';
import { banksyControl, type Context } from './control.cts';
import { DEMO } from './demo.cts';
import { apiRoutes } from './routes.cts';
import { dues, statusPage } from './statusPage.cts';
import { Webhooks } from './webhooks.cts';
import { type BanksyMemory, World } from './world.cts';

export type BanksyDouble = ReturnType<typeof createBanksy>;

/** Operation names by path, for faults and the log. */
const OPERATIONS: ReadonlyArray<[RegExp, string]> = [
	[/\/sdk\/payment\/create$/, 'createPayment'],
	[/\/sdk\/payment\/list$/, 'listPayments'],
	[/\/sdk\/payment\/[^/]+$/, 'getPayment'],
	[/\/sdk\/providers$/, 'listProviders'],
	[/\/sdk\/logs\//, 'readLogs'],
	[/\/checkout\//, 'checkout'],
];

/**
 * The double of Banksy: payments, a checkout page, and webhooks, under any signing profile. Its API
 * is at /banksy.
 */
export function createBanksy(environment: Environment) {
	const webhooks = new Webhooks(environment.clock);
	const { deliverer } = webhooks;
	const build = () => new World(environment.clock, (payment) => webhooks.announce(payment));
	let world = build();
	const context = (): Context => ({ world, webhooks, origin: environment.origin() });
	const control = banksyControl(context);

	return {
		name: 'banksy',
		title: 'Banksy',
		summary: 'Checkout in fiat and crypto, with signing as a setting.',
		demo: DEMO,
		control,
		deliverer,
		actions: banksyActions(control),
		operationsOf: ({ path }) =>
			OPERATIONS.filter(([pattern]) => pattern.test(path)).map(([, operation]) => operation),
		routes(server) {
			apiRoutes(server, context);
			checkoutRoutes(server, context);
		},
		state: () => ({
			payments: world.payments,
			endpoints: webhooks.endpoints,
			keys: world.keys.map(({ secretKey: _secret, ...key }) => key),
		}),
		dues: () => dues(world),
		page: () => statusPage(context()),
		reset() {
			webhooks.endpoints.length = 0;
			world = build();
		},
		memory: () => ({ world: world.memory(), endpoints: webhooks.endpoints }),
		recall(memory) {
			const known = memory as { world: BanksyMemory; endpoints: typeof webhooks.endpoints };
			world.recall(known.world);
			webhooks.endpoints.push(...known.endpoints);
		},
		/** Everything the double knows; a new one after each reset. */
		get world() {
			return world;
		},
	} satisfies ProviderDouble & Record<string, unknown>;
}
