import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { labelled, textField } from '../fields';
import { STATUSES } from './eventFields';
import type { Reading } from './normalise';
import { successfulOnlyFilter } from '../../kit/event';
import { collectionField } from '../../kit/form/fields';
import { checked } from '../../kit/form/checked';
import { filtersOf } from '../../kit/form/collections';
import { choice, list, toggle } from '../../kit/form/inputs';
import { LeftOut } from '../../kit/leftOut';
import { logText } from '../../kit/log';
import { compare, decimal } from '../../kit/form/money';
import { currencyCode } from '../api/inputs';

/** What narrows the chosen events down. */
export const filterField: INodeProperties = collectionField('Filters', [
	textField(
		'Currencies',
		'currencies',
		'Codes, separated by commas. Events without a currency do not pass.',
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
	successfulOnlyFilter,
]);

const shape = z.object({
	filters: filtersOf({
		currencies: list(currencyCode),
		minimumAmount: decimal({ places: 18, maybeWhole: true, orZero: true }),
		statuses: list(choice(STATUSES)),
		successfulOnly: toggle(),
	}).refine(({ statuses = [], successfulOnly }) => !successfulOnly || statuses.length === 0, {
		path: ['statuses'],
		message: 'must be empty while "Successful Only" is on',
	}),
});

/** The filters of the form. @throws InputFailure for those that make no sense */
export function checkedFilters(filters: unknown) {
	const { currencies = [], ...others } = checked(shape, { filters }, [filterField]).filters;
	return { ...others, codes: currencies };
}

/** Why the filters leave an event out; undefined where they do not. */
export function omittedBy(
	{ codes, minimumAmount, statuses = [], successfulOnly }: ReturnType<typeof checkedFilters>,
	{ header, form }: Reading,
): LeftOut | undefined {
	const { currency, amount, status } = header;
	if (codes.length > 0 && !codes.includes((currency ?? '').toUpperCase())) {
		return new LeftOut('its currency is another');
	}
	const success = form ? [form.successStatus] : [];
	const asked = successfulOnly ? success : statuses;
	if ((successfulOnly || statuses.length > 0) && !asked.includes(status ?? '')) {
		const isKnown =
			status !== null && [...success, ...(form?.otherStatuses ?? [])].includes(status);
		return isKnown
			? new LeftOut(`its status is ${status}`)
			: new LeftOut(`Blaaiz documents no such status of it: ${logText(status ?? 'none')}`, 'warn');
	}
	return minimumAmount === undefined || reaches(amount, minimumAmount)
		? undefined
		: new LeftOut('its amount is smaller, or it has none');
}

/** Numbers that JavaScript writes with an exponent are compared as numbers. */
function reaches(amount: number | string | null, minimum: string): boolean {
	const text = String(amount);
	if (/^\d+(\.\d+)?$/.test(text)) return compare(text, minimum) >= 0;
	return typeof amount === 'number' && amount >= Number(minimum);
}
