import type { INodeParameters, INodeType } from 'n8n-workflow';

import { CredentialStore } from '../support/credentialStore.cts';
import { actionNodes, providers, triggerNodes } from '../support/catalogue.cts';
import { buildWorkflow } from '../support/workflow.cts';
import { choicesOf } from './fieldsOf';

/* What stands under a node's name: titles, and not the names that workflows store. */

/** The subtitle as n8n's editor works it out. */
function subtitle(node: INodeType, parameters: INodeParameters): unknown {
	const workflow = buildWorkflow({ nodes: [{ node, parameters }] }, new CredentialStore({}));
	const [own] = Object.values(workflow.nodes);
	if (!own) throw new Error('The workflow has no node');
	const text = node.description.subtitle ?? '';
	return workflow.expression.getSimpleParameterValue(own, text, 'internal', {});
}

it.each(providers.map(({ provider, folder }) => [provider.name, { provider, folder }] as const))(
	'of %s is the resource and the operation',
	(_, { provider, folder }) => {
		const node = actionNodes.find(
			({ file, instance }) =>
				file.startsWith(`${folder}/`) && instance.description.subtitle?.includes('resource'),
		);
		const shown = Object.entries(provider.resources).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map(
				(operation) => node && subtitle(node.instance, { resource, operation }),
			),
		);
		const titles = Object.values(provider.resources).flatMap(({ name, operations }) =>
			Object.values(operations).map((operation) => `${name}: ${operation.name}`),
		);
		expect(shown).toEqual(titles);
	},
);

it.each(
	triggerNodes.flatMap(({ instance }) => {
		const field = instance.description.properties.find(({ name }) => name === 'events');
		const offered = field?.options ? choicesOf(field) : [];
		return offered.length > 0
			? [[instance.description.displayName, instance, offered] as const]
			: [];
	}),
)('of %s names each event as its form does', (_, node, offered) => {
	for (const { name, value } of offered) {
		expect(subtitle(node, { events: [String(value)] })).toBe(name);
	}
	const [one, two] = offered;
	expect(
		subtitle(node, { events: [String(one?.value), String(two?.value), 'something.new'] }),
	).toBe(`${one?.name}, ${two?.name}, something.new`);
});

it('of a node with a single resource is the operation', () => {
	const node = actionNodes.find(({ instance }) => instance.description.name === 'webhookSignature');
	expect(node && subtitle(node.instance, { operation: 'sign' })).toBe('Sign');
});

it('is shown for every node, also while nothing is chosen', () => {
	for (const { instance } of [...actionNodes, ...triggerNodes]) {
		expect(typeof subtitle(instance, {})).toBe('string');
	}
});
