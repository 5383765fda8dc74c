import { strict as assert } from 'node:assert';
import { z } from 'zod';

import manifest from '../../package.json';
import { testCredential } from '../n8n/credentials.cts';
import { examples } from './examples.cts';
import { errorOutputs, lostAnswers } from './money.cts';
import { action, type Check, control, itemsIn, type Part, runOnce, type Scene } from './scene.cts';
import { pollingTriggers, webhookTriggers } from './triggers.cts';

/** `dist/nodes/Blink/BlinkTrigger.node.js` → `blinkTrigger`: what n8n calls the node. */
const registered = (files: readonly string[]) =>
	files.map((file) => {
		const [name = ''] = file.slice(file.lastIndexOf('/') + 1).split('.');
		return name.charAt(0).toLowerCase() + name.slice(1);
	});

async function listed({ session }: Pick<Scene, 'session'>, file: string): Promise<string[]> {
	const types = await session.file(`/types/${file}`, z.array(z.object({ name: z.string() })));
	return types.map(({ name }) => name.replace(`${manifest.name}.`, ''));
}

const panel: Check = {
	title: 'Nodes and credentials are listed',
	run: async (scene) => {
		const nodes = registered(manifest.n8n.nodes);
		const credentials = registered(manifest.n8n.credentials);
		const [knownNodes, knownCredentials] = [
			await listed(scene, 'nodes.json'),
			await listed(scene, 'credentials.json'),
		];
		assert.deepEqual(
			nodes.filter((name) => !knownNodes.includes(name)),
			[],
		);
		assert.deepEqual(
			credentials.filter((name) => !knownCredentials.includes(name)),
			[],
		);
		return `${nodes.length} nodes, ${credentials.length} credentials`;
	},
};

const credentialTests: Check = {
	title: 'Each credential passes its test, or says that nothing could be tested',
	run: async ({ session, credentials }) => {
		for (const [type, { id }] of Object.entries(credentials)) {
			const { status, message } = await testCredential(session, id);
			// the provider of a webhook's secret cannot be asked
			if (/webhook/i.test(type)) assert.match(message, /^Nothing was tested/, type);
			else assert.equal(status, 'OK', `${type}: ${message}`);
		}
		return `${Object.keys(credentials).length} tested`;
	},
};

const ACTIONS: Readonly<Record<string, Part>> = {
	'Banksy: Provider → Get Many': action('banksy', 'provider', 'getMany', {
		path: '/sdk/providers',
		returnAll: true,
	}),
	'Blaaiz: Wallet → Get Many': action('blaaiz', 'wallet', 'getMany', { returnAll: true }),
	'Blazeauth: Application → Get Many': action('blazeauth', 'application', 'getMany', {
		returnAll: true,
	}),
	'Blink: Wallet → Get Many': action('blink', 'wallet', 'getMany', { returnAll: true }),
};

async function gives(scene: Scene, part: Part): Promise<string> {
	const items = itemsIn(await runOnce(scene, part));
	assert.ok(items.length > 0, 'no items');
	return `${items.length} items`;
}

const operations = Object.entries(ACTIONS).map(([title, part]): Check => {
	return { title, run: async (scene) => await gives(scene, part) };
});

const renewal: Check = {
	title: 'Blaaiz: a token that has expired is renewed',
	run: async (scene) => {
		const wallets = action('blaaiz', 'wallet', 'getMany', { returnAll: true });
		await gives(scene, wallets);
		await control(scene, 'blaaiz/expireTokens', {});
		return await gives(scene, wallets);
	},
};

/** Everything that is tried with each release of n8n. */
export const checks: readonly Check[] = [
	panel,
	examples,
	credentialTests,
	...operations,
	renewal,
	...webhookTriggers,
	...pollingTriggers,
	...lostAnswers,
	...errorOutputs,
];
