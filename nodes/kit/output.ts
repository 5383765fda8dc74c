import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One item's result: JSON, several of them, or items that carry binary data. */
export type Output =
	| IDataObject
	| IDataObject[]
	| Array<Pick<INodeExecutionData, 'json' | 'binary'> & { output?: number }>;

/**
 * Adds a result to the outputs that its entries go to, as n8n's items, paired with the input item of
 * that index. They share what says so, as the items of n8n's own nodes do.
 */
export function addItems(
	outputs: readonly INodeExecutionData[][],
	result: Output,
	item: number,
): void {
	const pairedItem = { item };
	for (const entry of Array.isArray(result) ? result : [result]) {
		if (isItem(entry)) {
			const { output = 0, ...complete } = entry;
			outputs[output]?.push({ ...complete, pairedItem });
		} else {
			outputs[0]?.push({ json: entry, pairedItem });
		}
	}
}

/** Binary items come as `{ json, binary }`; plain JSON is wrapped. */
function isItem(entry: object): entry is INodeExecutionData & { output?: number } {
	return 'json' in entry && 'binary' in entry;
}
