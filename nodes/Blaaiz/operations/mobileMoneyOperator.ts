import type { Resource } from '../../kit/operation';
import { countryIdFilter } from './codeFields';
import { idField, optionalField } from '../fields';
import { listOperation } from './listOperation';
import { get, snake } from '../api/client';
import { id, registered } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';

/** Operators; which scope this needs, Blaaiz does not say. */
export const operatorsRequest = (query: object) => get('', ['momo-operator'], snake(query));

const getMany = listOperation({
	what: 'mobile money operators',
	description:
		'Lists the mobile money operators that payouts can go to; known only from the SDKs of Blaaiz',
	scope: 'not documented',
	fields: [
		collectionField('Filters', [
			countryIdFilter,
			optionalField(
				idField('Currency', 'currencyId', 'searchCurrencies', 'The currency'),
				'The currency of the payout',
			),
		]),
	],
	input: { filters: filtersOf({ countryId: registered, currencyId: id }) },
	request: ({ filters }) => operatorsRequest(filters),
});

export const mobileMoneyOperator: Resource = {
	name: 'Mobile Money Operator',
	description: 'Operators of mobile money wallets',
	operations: { getMany },
};
