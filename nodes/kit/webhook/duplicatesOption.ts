import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../json';

/** An option of every webhook trigger, for workflows that recognise duplicates themselves. */
export const allowDuplicates: INodeProperties = {
	displayName: 'Allow Duplicates',
	name: 'allowDuplicates',
	type: 'boolean',
	default: false,
	description:
		'Whether a delivery that was received before starts the workflow again. Only for workflows that recognise duplicates themselves, by the event ID, for example with a unique key in a database.',
};

/** Whether the trigger's "Options" say so. */
export function allowsDuplicates(options: unknown): boolean {
	return isObject(options) && options.allowDuplicates === true;
}
