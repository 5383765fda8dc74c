import type { INodeParameters, IWebhookDescription } from 'n8n-workflow';

/*
 * Where n8n takes deliveries for the trigger. Path and way of answering are up to parameters, and n8n reads those by
 * an expression, which costs most of its throughput. Since 2.40 it asks a function instead, where one stands beside
 * the expression and that very text is still in the description (`webhook-description-fields` of n8n-workflow).
 * Older releases evaluate the expression.
 */

/** What n8n looks for; its own export of it is younger than the oldest supported release. */
export const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

interface Resolver {
	template: string;
	resolve: (parameters: INodeParameters) => INodeParameters[string] | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const resolvers: Readonly<Record<'path' | 'responseMode' | 'responseData', Resolver>> = {
	// Where a full path is empty, releases that know resolvers put the webhook's ID in its place themselves.
	path: {
		template: '={{$parameter["path"] || $webhookId}}',
		resolve: ({ path }) => (isText(path) ? path : ''),
	},
	responseMode: {
		template: '={{$parameter["respond"] || "onReceived"}}',
		resolve: ({ respond }) => (isText(respond) ? respond : 'onReceived'),
	},
	// Empty where the trigger itself says what an immediate answer holds.
	responseData: {
		template: '={{$parameter["respond"] === "lastNode" ? $parameter["responseData"] : ""}}',
		resolve: ({ respond, responseData }) => (respond === 'lastNode' ? responseData : ''),
	},
};

const webhook = (
	name: IWebhookDescription['name'],
	httpMethod: IWebhookDescription['httpMethod'],
): IWebhookDescription => ({
	name,
	httpMethod,
	isFullPath: true,
	// One URL is enough to see: it is the same for all methods.
	...(httpMethod !== 'POST' && { ndvHideUrl: true }),
	path: resolvers.path.template,
	responseMode: resolvers.responseMode.template,
	responseData: resolvers.responseData.template,
	[RESOLVERS]: resolvers,
});

/** Events come by POST, and by GET at a few providers; others try a URL by GET or HEAD before they use it. */
export const webhooks: IWebhookDescription[] = [
	webhook('default', 'POST'),
	webhook('setup', 'GET'),
	webhook('setup', 'HEAD'),
];
