/** What {@link itemForEach} is called in a workflow, in the order in which the nodes follow one another. */
export const ITEM_FOR_EACH = ['Values', 'Item for each'] as const;

/** Two nodes that put out one item for each of these values. */
export function itemForEach(values: readonly object[]) {
	const [set, split] = ITEM_FOR_EACH;
	return [
		{
			id: 'values',
			name: set,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [200, 0],
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ values }), options: {} },
		},
		{
			id: 'item-for-each',
			name: split,
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [400, 0],
			parameters: { fieldToSplitOut: 'values', options: {} },
		},
	];
}
