import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { blazeauthActions } from './actions.cts';
import { blazeauthControl } from './control.cts';
import { addDemoData, DEMO } from './domain/demo.cts';
import { sessionRequired } from './domain/errors.cts';
import { type BlazeauthMemory, World } from './domain/world.cts';
import { addRoute, refuse } from './routes/call.cts';
import { fileRoutes, storageRoute } from './routes/files.cts';
import { panelRoutes } from './routes/panel.cts';
import { sessions } from './routes/sessions.cts';
import { tableRoutes } from './routes/tables.cts';
import { statusPage } from './statusPage.cts';

/** The double of Blazeauth: the documented routes of the Management API at /blazeauth/api/v1. */
export function createBlazeauth(environment: Environment) {
	const build = () => {
		const world = new World(environment.clock);
		addDemoData(world);
		return world;
	};
	let world = build();
	const context = () => world;
	const control = blazeauthControl(context);

	return {
		name: 'blazeauth',
		title: 'Blazeauth',
		summary: 'Licences and app users of two invented applications.',
		demo: DEMO,
		control,
		actions: blazeauthActions(control),
		operationsOf: ({ path }) => [path.split('/').at(-1) ?? ''],
		routes(server) {
			const routes = [...panelRoutes, ...tableRoutes, ...fileRoutes(environment.origin), sessions];
			for (const route of routes) addRoute(server, context, route);
			server.all('/api/v1/panel/api-keys', async (_request, reply) => {
				return await refuse(world, reply, sessionRequired());
			});
			storageRoute(server, context);
		},
		state: () => ({
			settings: world.settings,
			applications: world.applications.map(({ id, name, licenses, users, ...rest }) => ({
				id,
				name,
				licenses: licenses.length,
				users: users.length,
				variables: rest.variables,
				files: rest.files.map(({ name: file, size, bytes }) => ({
					name: file,
					size,
					uploaded: bytes !== null,
				})),
				sessions: rest.sessions.length,
			})),
		}),
		page: () => statusPage(world, environment.origin()),
		reset() {
			world = build();
		},
		memory: () => world.memory(),
		recall(memory) {
			world.recall(memory as BlazeauthMemory);
		},
		/** Everything the double knows; a new one after each reset. */
		get world() {
			return world;
		},
	} satisfies ProviderDouble & Record<string, unknown>;
}
