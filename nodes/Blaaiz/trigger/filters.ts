import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { labelled, textField } from '../fields';
import type { EventHeader } from './normalise';
import { collectionField } from '../../kit/form/fields';
import { checked } from '../../kit/form/checked';
import { filtersOf } from '../../kit/form/collections';
import { choice, list } from '../../kit/form/inputs';
import { compare, decimal } from '../../kit/form/money';
import { currencyCode } from '../api/inputs';

const STATUSES = [
	'ACTIVE',
	'APPROVED',
	'BLOCKED',
	'EXPIRED',
	'FAILED',
	'PENDING',
	'PROCESSING',
	'REJECTED',
	'SUCCESSFUL',
	'VERIFIED',
];

/** What narrows the chosen events down. */
export const filterField: INodeProperties = collectionField('Filters', [
	textField(
		'Currencies',
		'currencies',
		'Codes with commas between them. Events without a currency do not pass.',
		{ placeholder: 'e.g. CAD, NGN' },
	),
	textField(
		'Minimum Amount',
		'minimumAmount',
		'In the currency of the event. Events without an amount do not pass.',
		{ placeholder: 'e.g. 100' },
	),
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: labelled(STATUSES),
		default: [],
		description: 'Only events with one of these statuses; of a customer it is the new one',
	},
]);

const shape = z.object({
	filters: filtersOf({
		currencies: list(currencyCode),
		minimumAmount: decimal({ places: 18, orZero: true }),
		statuses: list(choice(STATUSES)),
	}),
});

/** The filters of the form. @throws InputFailure for those that make no sense */
export function checkedFilters(filters: unknown) {
	const { currencies = [], ...others } = checked(shape, { filters }, [filterField]).filters;
	return { ...others, codes: currencies };
}

/** Whether an event passes the filters. */
export function passes(
	{ codes, minimumAmount, statuses = [] }: ReturnType<typeof checkedFilters>,
	{ currency, amount, status }: EventHeader,
): boolean {
	if (codes.length > 0 && !codes.includes((currency ?? '').toUpperCase())) return false;
	if (statuses.length > 0 && !statuses.includes(status ?? '')) return false;
	return minimumAmount === undefined || (amount !== null && reaches(amount, minimumAmount));
}

/** Amounts that are no plain decimals, such as 1e-9, are far below any minimum. */
function reaches(amount: string, minimum: string): boolean {
	return /^\d+(\.\d+)?$/.test(amount) && compare(amount, minimum) >= 0;
}
