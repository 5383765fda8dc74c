import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { demoCredentials } from '../../tools/demo/credentials.cts';
import { EXAMPLES_NEED, needsLaterN8n, readExamples } from '../../tools/demo/examples.cts';
import { demoStories, FIRST, welcome } from '../../tools/demo/stories.cts';
import { startSandbox } from '../../sandbox/index.cts';
import { OLDEST_N8N_VERSION } from '../../tools/n8n/releases.cts';
import { ROOT } from '../support/catalogue.cts';
import { readPage } from '../support/pages.cts';

const FOLDER = join(ROOT, 'examples');
const STICKY = 'n8n-nodes-base.stickyNote';

/** What the editor needs for a node and its label, in its own units. */
const NODE = { width: 96, height: 150 };

const nodeShape = z.object({
	id: z.string(),
	name: z.string(),
	type: z.string(),
	position: z.tuple([z.number(), z.number()]),
	webhookId: z.string().optional(),
	onError: z.string().optional(),
	parameters: z
		.object({
			resource: z.string().optional(),
			operation: z.string().optional(),
			content: z.string().optional(),
			width: z.number().optional(),
			height: z.number().optional(),
		})
		.passthrough(),
	credentials: z.record(z.object({ name: z.string() })).optional(),
});
type Node = z.infer<typeof nodeShape>;
const workflow = z.object({ id: z.string(), name: z.string(), nodes: z.array(nodeShape) });

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const examples = files.map((file) => ({
	file,
	...workflow.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
}));

/** Operations that move money, wherever an example uses one. */
const PAYS =
	/^(payout create|payment (pay|send|convert)\w*|onChain send\w*|swap create|refund create)$/;
const pays = ({ type, parameters: { resource, operation } }: Node) =>
	type.startsWith('n8n-nodes-tollgate') && PAYS.test(`${resource} ${operation}`);

describe.each(examples)('examples/$file', ({ id, nodes }) => {
	const [about] = nodes.filter(({ type }) => type === STICKY);

	it('has an id under which n8n keeps what its triggers remember', () => {
		// n8n silently keeps no static data for longer ids
		expect(id.length).toBeLessThanOrEqual(21);
	});

	it('says on its first sticky note what to set up, what to change, and what moves money', () => {
		const text = about?.parameters.content ?? '';
		expect(text).toMatch(/^## /);
		expect(text).toContain('**Set up**');
		expect(text).toContain('**Change**');
		expect(text).toMatch(
			nodes.some(pays)
				? /\*\*Moves money\*\*[:,]/
				: /\*\*Moves no money\.\*\*|\*\*Money\*\*: incoming only/,
		);
	});

	it('has a branch for payments that fail', () => {
		const bare = nodes.filter((node) => pays(node) && node.onError !== 'continueErrorOutput');
		expect(bare.map(({ name }) => name)).toEqual([]);
	});

	it('fixes the addresses of its webhooks', () => {
		const webhooks = nodes.filter(({ type }) =>
			/(banksy|blaaiz|blink|signedWebhook)Trigger$|\.(webhook|formTrigger)$/.test(type),
		);
		expect(webhooks.filter(({ webhookId }) => !webhookId)).toEqual([]);
	});

	it('has no expression in a trigger that verifies deliveries: n8n would evaluate it for each', () => {
		const triggers = nodes.filter(({ type }) => type.endsWith('signedWebhookTrigger'));
		expect(triggers.filter(({ parameters }) => /"=|__rl/.test(JSON.stringify(parameters)))).toEqual(
			[],
		);
	});

	it('has no notes and nodes on top of each other', () => {
		const box = ({ type, position: [x, y], parameters }: Node) => {
			const { width = NODE.width, height = NODE.height } = type === STICKY ? parameters : {};
			return { x, y, right: x + width, bottom: y + height };
		};
		const overlaps = nodes.flatMap((one, index) =>
			nodes.slice(index + 1).flatMap((other) => {
				const [a, b] = [box(one), box(other)];
				const apart = a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y;
				return apart ? [] : [`${one.name} / ${other.name}`];
			}),
		);
		expect(overlaps).toEqual([]);
	});

	it('runs to its end in a test with a real n8n', () => {
		const name = examples.find((one) => one.id === id)?.file.replace(/\.json$/, '');
		expect(stories()).toContain(name);
	});
});

/** Examples that the tests in a real n8n bring in. */
function stories(): string[] {
	const folder = join(ROOT, 'test', 'n8n');
	const tests = readdirSync(folder, { recursive: true }).map(String);
	return tests
		.filter((file) => file.endsWith('.test.cts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.flatMap((text) => [...text.matchAll(/(?:read|activate)Example\(\s*'([\w-]+)'/g)])
		.map(([, name]) => name ?? '');
}

it('no two examples share an id, a name or the address of a webhook', () => {
	expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
	expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
	const addresses = examples
		.flatMap(({ nodes }) => nodes)
		.flatMap(({ webhookId }) => webhookId ?? []);
	expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).toEqual([]);
});

it('names the credentials that the demo brings in', async () => {
	const sandbox = await startSandbox();
	const known = demoCredentials(sandbox).map(({ type, name }) => `${type} ${name}`);
	await sandbox.close();
	const used = examples
		.flatMap(({ nodes }) => nodes)
		.flatMap(({ credentials }) => Object.entries(credentials ?? {}))
		.map(([type, { name }]) => `${type} ${name}`);
	expect([...new Set(used)].filter((one) => !known.includes(one))).toEqual([]);
});

it('are all in the table of their README', () => {
	const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
	expect(files.filter((file) => !readme.includes(`](${file})`))).toEqual([]);
});

it('their README names those for which n8n must be newer than the oldest supported release', async () => {
	const needy = (await readExamples(FOLDER))
		.filter((example) => needsLaterN8n(example, OLDEST_N8N_VERSION))
		.flatMap(({ id }) => examples.filter((one) => one.id === id).map(({ file }) => file));
	const paragraph = readPage('examples/README.md')
		.text.split('\n\n')
		.find((text) => text.includes(`need n8n ${EXAMPLES_NEED} or later`));
	const named = [...(paragraph ?? '').matchAll(/\]\(([\w-]+\.json)\)/g)].map(([, file]) => file);
	expect(named.sort()).toEqual(needy.sort());
});

describe('the stories that the demo tells', () => {
	const stories = demoStories('http://n8n.example');

	it('open workflows that are there', () => {
		const opened = stories
			.flatMap(({ links }) => links)
			.flatMap(({ url }) => /\/workflow\/(\w+)/.exec(url)?.[1] ?? []);
		const ids = examples.map(({ id }) => id);
		expect(opened.length).toBeGreaterThan(0);
		expect(opened.filter((id) => !ids.includes(id))).toEqual([]);
	});

	it('open forms that are there', () => {
		const forms = examples
			.flatMap(({ nodes }) => nodes)
			.filter(({ type }) => type.endsWith('.formTrigger'))
			.map(({ parameters }) => `http://n8n.example/form/${pathOf(parameters)}`);
		const opened = [...stories.flatMap(({ links }) => links).map(({ url }) => url)];
		expect(opened.filter((url) => url.includes('/form/')).sort()).toEqual(forms.sort());
	});

	it('begin with the one that somebody meets who has just started the demo', () => {
		const told = welcome('http://n8n.example', 'http://sandbox.example');
		const [first] = stories;
		for (const { url } of first?.links.slice(0, 2) ?? []) expect(told).toContain(url);
		expect(told.indexOf('/form/')).toBeLessThan(told.indexOf('/workflow/'));
		const prices = examples
			.find(({ id }) => id === FIRST.workflow)
			?.nodes.find(({ name }) => name === 'Plans and prices');
		expect(prices).toBeDefined();
		expect(told).toContain('"Plans and prices"');
	});
});

const pathOf = (parameters: Node['parameters']) =>
	z.object({ options: z.object({ path: z.string() }) }).parse(parameters).options.path;
