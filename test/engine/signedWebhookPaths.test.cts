import type { INodeParameters } from 'n8n-workflow';

import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import { RESOLVERS } from '../../nodes/SignedWebhook/trigger/webhooks';
import { TestTrigger } from '../support/trigger.cts';
import { buildWorkflow, storeOf } from '../support/workflow.cts';

/*
 * What n8n reads from the webhook descriptions, by the expressions that stand in them and by the functions that newer
 * releases ask instead.
 */

const node = new SignedWebhookTrigger();
const { webhooks = [] } = node.description;

const PARAMETERS = [
	{},
	{ path: '' },
	{ path: 'stripe' },
	{ path: 'orders/:shop' },
	{ respond: 'onReceived', responseData: 'noData' },
	{ respond: 'lastNode' },
	{ respond: 'lastNode', responseData: 'noData' },
	{ respond: 'lastNode', responseData: 'allEntries' },
	{ respond: 'responseNode', responseData: 'allEntries' },
];

type Resolvers = Record<string, { resolve: (parameters: INodeParameters) => unknown } | undefined>;

describe.each(webhooks.map((one) => [one.httpMethod, one] as const))('%s', (_, description) => {
	const resolvers = Reflect.get(description, RESOLVERS) as Resolvers;
	const dynamic = Object.keys(description).filter((name) =>
		String(description[name]).startsWith('='),
	);

	it.each(PARAMETERS)('is the same either way for %j', (parameters) => {
		const workflow = buildWorkflow(
			{ nodes: [{ node, parameters, webhookId: 'the-id' }] },
			storeOf(),
		);
		const [own] = Object.values(workflow.nodes);
		if (!own) throw new Error('There is no node');
		const byExpression = Object.fromEntries(
			dynamic.map((name) => [
				name,
				workflow.expression.getComplexParameterValue(own, description[name], 'internal', {}),
			]),
		);
		const byFunction = Object.fromEntries(
			dynamic.map((name) => [name, resolvers[name]?.resolve(own.parameters)]),
		);
		expect({ ...byFunction, path: byFunction.path || 'the-id' }).toEqual(byExpression);
	});

	it('is at one URL for all methods, of which one is shown', () => {
		const [first] = webhooks;
		expect({ path: description.path, isFullPath: description.isFullPath }).toEqual({
			path: first?.path,
			isFullPath: true,
		});
		expect(description.ndvHideUrl === true).toBe(description.httpMethod !== 'POST');
	});
});

it('takes events by POST, and what tries the URL by GET and HEAD', () => {
	expect(webhooks.map(({ httpMethod }) => httpMethod)).toEqual(['POST', 'GET', 'HEAD']);
});

it.each([
	['', 'https://n8n.test/webhook/the-id'],
	['stripe', 'https://n8n.test/webhook/stripe'],
	['/stripe', 'https://n8n.test/webhook/stripe'],
	['orders/:shop', 'https://n8n.test/webhook/the-id/orders/:shop'],
	['={{ "made" + "-up" }}', 'https://n8n.test/webhook/made-up'],
])('with the path %j it is at %s', (path, url) => {
	const trigger = new TestTrigger({ node, parameters: { path }, webhookId: 'the-id' });
	expect(trigger.webhookUrl).toBe(url);
});

it('listens at its own path when it is fresh from the panel', () => {
	expect(new TestTrigger({ node, webhookId: 'the-id' }).webhookUrl).toBe(
		'https://n8n.test/webhook/the-id',
	);
});
