import type { INodeProperties } from 'n8n-workflow';

import { toggle } from './inputs';
import { wholeNumber } from './money';

/** "Limit" by itself, for a list of which one answer is read, since its paging is not known. */
export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** "Return All" and "Limit" of a Get Many operation, with n8n's fixed labels. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{ ...limitField, displayOptions: { show: { returnAll: [false] } } },
];

/** The values of {@link listFields}. */
export const listInput = {
	returnAll: toggle(),
	limit: wholeNumber({ min: 1 }).optional(),
};

/** The most rows that {@link listInput} asks for; Infinity for all of them. */
export function maxRows({ returnAll, limit = 50 }: { returnAll: boolean; limit?: number }): number {
	return returnAll ? Infinity : limit;
}
