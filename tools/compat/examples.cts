import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { z } from 'zod';

import manifest from '../../package.json';
import { needsLaterN8n, readExamples } from '../demo/examples.cts';
import type { N8nSession } from '../n8n/session.cts';
import type { Check } from './scene.cts';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

const NodeType = z.object({
	name: z.string(),
	version: z.union([z.number(), z.array(z.number())]),
});
const Settings = z.object({ versionCli: z.string() });

/** The nodes of n8n's own that this n8n has, as `name version`. */
async function nodesOf(session: N8nSession): Promise<ReadonlySet<string>> {
	const types = await session.file('/types/nodes.json', z.array(NodeType));
	return new Set(
		types.flatMap(({ name, version }) => [version].flat().map((one) => `${name} ${one}`)),
	);
}

/** Where an n8n lacks a node, or the version of it that an example uses, its editor shows "?". */
export const examples: Check = {
	title: 'Examples: n8n has all their nodes, except where their page says otherwise',
	run: async ({ session }) => {
		const { versionCli } = await session.call('GET', '/settings', Settings);
		const known = await nodesOf(session);
		const all = await readExamples(EXAMPLES);
		const lacks = ({ nodes }: (typeof all)[number]) =>
			nodes
				.filter(({ type }) => !type.startsWith(`${manifest.name}.`))
				.some(({ type, typeVersion }) => !known.has(`${type} ${String(typeVersion)}`));
		const broken = all.filter(lacks).map(({ name }) => name);
		const expected = all.filter((one) => needsLaterN8n(one, versionCli)).map(({ name }) => name);
		assert.deepEqual(broken, expected);
		return `${all.length - broken.length} of ${all.length}`;
	},
};
