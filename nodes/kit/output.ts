import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One item's result: JSON, several of them, or items that carry binary data. */
export type Output =
	| IDataObject
	| IDataObject[]
	| Array<Pick<INodeExecutionData, 'json' | 'binary'>>;
