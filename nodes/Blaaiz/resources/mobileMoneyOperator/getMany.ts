import { groupField, idField, optionalField, textField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { digits, id, optionals } from '../../values';

/** Operators; which scope this needs, Blaaiz does not say. */
export const operatorsRequest = (query: object) => get('', ['momo-operator'], snake(query));

export const getMany = listOperation({
	what: 'mobile money operators',
	description: 'Lists the mobile money operators that payouts can go to',
	fields: [
		groupField('Filters', [
			textField('Country ID', 'countryId', 'ID of the country at Blaaiz'),
			optionalField(
				idField('Currency', 'currencyId', 'searchCurrencies', 'The currency'),
				'The currency of the payout',
			),
		]),
	],
	input: { filters: optionals({ countryId: digits, currencyId: id }) },
	request: ({ filters }) => operatorsRequest(filters),
});
