import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { ROOT } from '../support/catalogue.cts';

const FOLDER = join(ROOT, 'examples');

const workflow = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(
		z.object({ name: z.string(), type: z.string(), webhookId: z.string().optional() }),
	),
});

const examples = readdirSync(FOLDER).map((file) => ({
	file,
	...workflow.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
}));

describe.each(examples)('examples/$file', ({ id, nodes }) => {
	it('has an id under which n8n keeps what its triggers remember', () => {
		// n8n silently keeps no static data for longer ids
		expect(id.length).toBeLessThanOrEqual(21);
	});

	it('explains itself on a sticky note', () => {
		expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});

	it('fixes the addresses of its webhooks', () => {
		const webhooks = nodes.filter(({ type }) =>
			/(banksy|blaaiz|blink)Trigger$|\.webhook$/.test(type),
		);
		expect(webhooks.filter(({ webhookId }) => !webhookId)).toEqual([]);
	});
});

it('no two examples share an id or a name', () => {
	expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
	expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
});
