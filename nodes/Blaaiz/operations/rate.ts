import type { Resource } from '../../kit/operation';
import { textField } from '../fields';
import { listOperation, only } from './listOperation';
import { get, snake } from '../api/client';
import { shortText } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';

const getMany = listOperation({
	what: 'rates',
	description: 'Lists exchange rates with their fees and whether the pair can be sent or swapped',
	scope: 'rates:read',
	fields: [
		collectionField('Filters', [
			textField('Search Term', 'searchTerm', 'Part of a currency pair', {
				placeholder: 'e.g. USD/NGN',
			}),
		]),
	],
	input: { filters: filtersOf({ searchTerm: shortText() }) },
	request: ({ filters }) => get('rates:read', ['rate'], snake(filters)),
	simplified: only(
		'id',
		'pair',
		'value',
		'category',
		'feesInPercents',
		'feesInAmount',
		'type',
		'swap_enabled',
		'send_enabled',
		'is_active',
	),
});

export const rate: Resource = {
	name: 'Rate',
	description: 'Exchange rates between currencies',
	operations: { getMany },
};
