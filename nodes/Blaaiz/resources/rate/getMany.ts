import { groupField, textField } from '../../fields';
import { listOperation, only } from '../../lists';
import { get, snake } from '../../rest';
import { optionals, words } from '../../values';

export const getMany = listOperation({
	what: 'rates',
	description: 'Lists exchange rates with their fees and whether the pair can be sent or swapped',
	fields: [
		groupField('Filters', [
			textField('Search Term', 'searchTerm', 'Part of a currency pair', {
				placeholder: 'e.g. USD/NGN',
			}),
		]),
	],
	input: { filters: optionals({ searchTerm: words() }) },
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
