import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { blinkActions } from './actions.cts';
import { blinkControl } from './control.cts';
import { addDemoData, DEMO } from './domain/demo.cts';
import { Callbacks } from './domain/callbacks.cts';
import { goOn } from './domain/goOn.cts';
import { type BlinkMemory, World } from './domain/world.cts';
import { graphqlRoute, operationsOf } from './graphql/endpoint.cts';
import { dues, payRoute } from './payPage.cts';
import { portalRoute } from './portal.cts';
import { stateOf } from './state.cts';
import { statusPage } from './statusPage.cts';

export type BlinkDouble = ReturnType<typeof createBlink>;

/** The double of Blink: GraphQL at /blink/graphql, callbacks signed by Svix. */
export function createBlink(environment: Environment) {
	const callbacks = new Callbacks(environment.clock);
	const build = () => {
		const world = new World(environment.clock, callbacks);
		addDemoData(world);
		return world;
	};
	let world = build();
	const context = () => ({ world, callbacks, origin: environment.origin() });
	const control = blinkControl(context);

	return {
		name: 'blink',
		title: 'Blink',
		summary: 'Bitcoin, Lightning and Stablesats dollars, on an invented signet.',
		demo: DEMO,
		control,
		deliverer: callbacks.deliverer,
		actions: blinkActions(control),
		operationsOf,
		routes(server) {
			graphqlRoute(server, context);
			portalRoute(server, context);
			payRoute(server, context, environment.said);
		},
		state: () => stateOf(world),
		dues: () => dues(world),
		page: () => statusPage(context()),
		reset() {
			callbacks.useHeaders('svix');
			world = build();
		},
		memory: () => world.memory(),
		recall(memory) {
			world = new World(environment.clock, callbacks);
			world.recall(memory as BlinkMemory);
			goOn(world);
		},
		/** Everything the double knows; a new one after each reset. */
		get world() {
			return world;
		},
	} satisfies ProviderDouble & Record<string, unknown>;
}
