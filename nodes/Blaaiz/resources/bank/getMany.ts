import { groupField, textField } from '../../fields';
import { listOperation } from '../../lists';
import { get, snake } from '../../rest';
import { country, digits, optionals, words } from '../../values';

/** Banks; `currency` is a code, `country` has two letters. */
export const banksRequest = (query: object) => get('bank:read', ['bank'], snake(query));

export const getMany = listOperation({
	what: 'banks',
	description: 'Lists the banks that payouts can go to',
	fields: [
		groupField('Filters', [
			textField('Country', 'country', 'Two letters', { placeholder: 'e.g. NG' }),
			textField('Country ID', 'countryId', 'ID of the country at Blaaiz'),
			textField('Currency', 'currency', 'Code of the currency', { placeholder: 'e.g. NGN' }),
		]),
	],
	input: { filters: optionals({ country, countryId: digits, currency: words(3) }) },
	request: ({ filters }) => banksRequest(filters),
});
