import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** The values of an operation's fields for one item; hidden fields are undefined. */
export function parameters(
	context: IExecuteFunctions,
	fields: readonly INodeProperties[],
	itemIndex: number,
): IDataObject {
	const names = new Set(fields.filter(({ type }) => type !== 'notice').map(({ name }) => name));
	return Object.fromEntries(
		[...names].map((name) => [
			name,
			plain(context.getNodeParameter(name, itemIndex, null)) ?? undefined,
		]),
	) as IDataObject;
}

/** A resource locator, wherever it stands, is the value it points to. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	if ('__rl' in value && 'value' in value) return value.value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
