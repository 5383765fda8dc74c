import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One item's result: JSON, several of them, or items that carry binary data. */
export type Output =
	| IDataObject
	| IDataObject[]
	| Array<Pick<INodeExecutionData, 'json' | 'binary'> & { output?: number }>;

/** A result as n8n's items, paired with the input item of that index, and the outputs that they go to. */
export function toItems(
	result: Output,
	item: number,
): Array<{ output: number; item: INodeExecutionData }> {
	return [result].flat().map((entry) => {
		if (!isItem(entry)) return { output: 0, item: { json: entry, pairedItem: { item } } };
		const { output = 0, ...complete } = entry;
		return { output, item: { ...complete, pairedItem: { item } } };
	});
}

/** Binary items come as `{ json, binary }`; plain JSON is wrapped. */
function isItem(entry: object): entry is INodeExecutionData & { output?: number } {
	return 'json' in entry && 'binary' in entry;
}
