import type { INodeProperties } from 'n8n-workflow';

import { toggle } from './inputs';
import { wholeNumber } from './money';

/** "Return All" and "Limit" of a Get Many operation, with n8n's fixed labels. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
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
