import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Icon, INodeType } from 'n8n-workflow';
import { webhookDescriptionIsNativelyResolvable } from 'n8n-workflow';
import { z } from 'zod';

import {
	actionNodes,
	credentialTypes,
	manifest,
	nodes,
	ROOT,
	triggerNodes,
} from '../support/catalogue.cts';
import { BESIDE, SEARCHES } from '../support/searches.cts';

const https = z.string().url().startsWith('https://');

/** The codex file beside a node; categories are those of n8n's nodes panel. */
const codex = z
	.object({
		node: z.string(),
		nodeVersion: z.string(),
		codexVersion: z.literal('1.0'),
		categories: z
			.array(
				z.enum([
					'AI',
					'Analytics',
					'Communication',
					'Core Nodes',
					'Data & Storage',
					'Development',
					'Finance & Accounting',
					'Marketing & Content',
					'Miscellaneous',
					'Productivity',
					'Sales',
					'Utility',
				]),
			)
			.min(1),
		subcategories: z.record(z.array(z.string())).optional(),
		alias: z.array(z.string().min(2)).min(3),
		resources: z
			.object({
				credentialDocumentation: z.array(z.object({ url: https })).min(1),
				primaryDocumentation: z.array(z.object({ url: https })).min(1),
			})
			.strict(),
	})
	.strict();

/** The bytes of both variants of an icon. */
function iconFiles(icon: Icon | undefined, file: string): string[] {
	if (typeof icon !== 'object') throw new Error('The icon has no light and dark variant');
	return [icon.light, icon.dark].map((path) => {
		expect(path).toMatch(/^file:.*\.svg$/);
		return readFileSync(join(ROOT, dirname(file), path.replace('file:', '')), 'utf8');
	});
}

const versionOf = ({ description }: INodeType) => Math.max(...[description.version].flat());

describe.each(nodes)('$file', ({ file, instance }) => {
	const { description } = instance;

	it('has a codex file that says what it is and where to read on', () => {
		const json: unknown = JSON.parse(
			readFileSync(join(ROOT, file.replace(/\.ts$/, '.json')), 'utf8'),
		);
		expect(codex.parse(json)).toMatchObject({
			node: `${manifest.name}.${description.name}`,
			nodeVersion: versionOf(instance).toFixed(1),
		});
	});

	it('has an icon for light and another for dark backgrounds', () => {
		const [light, dark] = iconFiles(description.icon, file);
		expect(light).toMatch(/^<svg[\s>]/);
		expect(dark).toMatch(/^<svg[\s>]/);
		expect(dark).not.toBe(light);
		expect(`${light}${dark}`).not.toMatch(/<script|<image|href=|https?:(?!\/\/www\.w3\.org)/);
	});

	it('is named like its file and says what it does', () => {
		const className = basename(file, '.node.ts');
		expect(instance.constructor.name).toBe(className);
		expect(description.name).toBe(className.charAt(0).toLowerCase() + className.slice(1));
		expect(description.description.length).toBeGreaterThan(20);
		expect(description.subtitle).toBeTruthy();
		expect('usableAsTool' in description).toBe(true);
	});

	it('shows no credential by a field, since n8n would take that field out of the form', () => {
		const shown = instance.description.credentials?.filter(
			({ displayOptions }) => displayOptions?.show,
		);
		expect(shown ?? []).toEqual([]);
	});

	it('uses only credentials of this package, each tested by it or by themselves', () => {
		for (const { name, testedBy } of description.credentials ?? []) {
			const type = credentialTypes.find(({ instance: one }) => one.name === name)?.instance;
			expect(type).toBeDefined();
			const ownTest = typeof testedBy === 'string' && instance.methods?.credentialTest?.[testedBy];
			expect(Boolean(ownTest) || Boolean(type?.test)).toBe(true);
		}
	});
});

it.each(triggerNodes)(
	'$file says itself how it is tried out',
	({ instance: { description, poll } }) => {
		const panel = typeof description.triggerPanel === 'object' ? description.triggerPanel : {};
		const { executionsHelp: help } = panel;
		expect(help).toContain(poll ? 'Fetch Test Event' : 'Test URL');
		expect(help).toContain('publish the workflow');
		// n8n's own words for triggers that poll
		expect(help).not.toContain('mock');
	},
);

/** n8n's panel looks for what is typed in the names of nodes and among their aliases. */
it.each([...SEARCHES, ...BESIDE])('"%s" is a word for %s', (words, name) => {
	const named = nodes.filter(
		// the panel shows a trigger and the action node of its name as one
		({ instance: { description } }) => description.displayName.startsWith(name),
	);
	const found = named.flatMap(({ file, instance }) => {
		const json: unknown = JSON.parse(
			readFileSync(join(ROOT, file.replace(/\.ts$/, '.json')), 'utf8'),
		);
		return [instance.description.displayName, ...codex.parse(json).alias];
	});
	expect(found.map((word) => word.toLowerCase())).toContainEqual(expect.stringContaining(words));
});

/** Nodes that are no tools, each with the reason. */
const NO_TOOLS: Readonly<Record<string, string>> = {
	webhookSignature: 'whoever may have texts signed can forge deliveries',
};

describe.each(actionNodes)('$file', ({ instance: { description } }) => {
	it('can be used by AI agents, if that does no harm', () => {
		expect(description.usableAsTool).toBe(description.name in NO_TOOLS ? undefined : true);
	});
});

describe.each(triggerNodes)('$file', ({ instance }) => {
	const { description } = instance;

	it('is no tool, takes nothing in, and says so by its name', () => {
		expect(description.usableAsTool).not.toBe(true);
		expect(description.inputs).toEqual([]);
		expect(description.displayName).toMatch(/ Trigger$/);
		expect(description.name).toMatch(/Trigger$/);
	});

	it('needs no expression for a delivery', () => {
		expect(versionOf(instance)).toBeGreaterThan(1);
		// With either, n8n evaluates an expression for each delivery, at a quarter of its throughput.
		const types = description.properties.map(({ type }) => type);
		if (description.webhooks) expect(types).not.toContain('resourceLocator');
		expect(
			description.webhooks?.filter((one) => !webhookDescriptionIsNativelyResolvable(one)) ?? [],
		).toEqual([]);
	});

	it('gives out each delivery once: it polls, or it has an execute and complete webhook methods', () => {
		if (description.polling) {
			expect(instance.poll).toBeDefined();
			return;
		}
		expect(instance.execute).toBeDefined();
		expect(Object.keys(instance.webhookMethods?.default ?? {}).sort()).toEqual([
			'checkExists',
			'create',
			'delete',
		]);
	});
});

describe.each(credentialTypes)('$file', ({ file, instance }) => {
	it('says where to read on, has an icon, and belongs to a node', () => {
		expect(https.safeParse(instance.documentationUrl).success).toBe(true);
		const [light, dark] = iconFiles(instance.icon, file);
		expect(dark).not.toBe(light);
		const users = nodes.filter(({ instance: node }) =>
			node.description.credentials?.some(({ name }) => name === instance.name),
		);
		expect(users).not.toEqual([]);
	});

	it('hides every secret', () => {
		const secrets = instance.properties.filter(
			({ name, type }) => type === 'string' && /secret|key|token|password/i.test(name),
		);
		const shown = secrets.filter(
			({ name, typeOptions }) =>
				!typeOptions?.password && !/public|(Url|Id|Prefix|Header|Parameter)$/i.test(name),
		);
		expect(shown.map(({ name }) => name)).toEqual([]);
	});
});
