import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One item's result: JSON, several of them, or items that carry binary data. */
export type Output =
	| IDataObject
	| IDataObject[]
	| Array<Pick<INodeExecutionData, 'json' | 'binary'>>;

/** A result as n8n's items, paired with the input item of that index. */
export function toItems(output: Output, item: number): INodeExecutionData[] {
	return [output].flat().map((entry) => {
		const complete: INodeExecutionData = isItem(entry) ? entry : { json: entry };
		return { ...complete, pairedItem: { item } };
	});
}

/** Binary items come as `{ json, binary }`; plain JSON is wrapped. */
function isItem(entry: object): entry is INodeExecutionData {
	return 'json' in entry && 'binary' in entry;
}
