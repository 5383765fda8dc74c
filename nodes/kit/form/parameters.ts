import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeProperties,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** The values of an operation's fields for one item, as n8n gives them; hidden fields are undefined. */
export function parameters(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	fields: readonly INodeProperties[],
	itemIndex: number,
): Record<string, unknown> {
	const names = new Set(fields.filter(({ type }) => type !== 'notice').map(({ name }) => name));
	return Object.fromEntries(
		[...names].map((name) => [name, context.getNodeParameter(name, itemIndex, null) ?? undefined]),
	);
}

/** The values of these fields of a trigger, as n8n gives them; hidden fields are undefined. */
export const triggerParameters = (
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
	names: readonly string[],
): Record<string, unknown> =>
	Object.fromEntries(
		names.map((name) => [name, context.getNodeParameter(name, null) ?? undefined]),
	);
