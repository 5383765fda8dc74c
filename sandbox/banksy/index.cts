import type { Floor, ProviderDouble } from '../kit/provider.cts';
import { banksyActions } from './actions.cts';
import { checkoutRoutes } from './checkout.cts';
import { banksyControl, type House } from './control.cts';
import { DEMO } from './demo.cts';
import { apiRoutes } from './routes.cts';
import { statusPage } from './statusPage.cts';
import { Webhooks } from './webhooks.cts';
import { World } from './world.cts';

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
export function createBanksy(floor: Floor) {
	const webhooks = new Webhooks(floor.clock);
	const { deliverer } = webhooks;
	const build = () => new World(floor.clock, (payment) => webhooks.announce(payment));
	let world = build();
	const house = (): House => ({ world, webhooks, origin: floor.origin() });
	const control = banksyControl(house);

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
			apiRoutes(server, house);
			checkoutRoutes(server, house);
		},
		state: () => ({
			payments: world.payments,
			endpoints: webhooks.endpoints,
			keys: world.keys.map(({ secretKey: _secret, ...key }) => key),
		}),
		page: () => statusPage(house()),
		reset() {
			webhooks.endpoints.length = 0;
			world = build();
		},
		/** Everything the double knows; a new one after each reset. */
		get world() {
			return world;
		},
	} satisfies ProviderDouble & Record<string, unknown>;
}
