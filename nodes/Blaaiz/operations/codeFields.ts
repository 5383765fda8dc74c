import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../kit/form/fields';
import { idField, optionalField } from '../fields';

/*
 * Codes that can be picked from a list, or typed: what Blaaiz takes is not limited to what a list holds.
 */

const codeField =
	(kind: { search: string; example: string; pattern: string; complaint: string }) =>
	(
		displayName: string,
		name: string,
		description: string,
		more: Partial<INodeProperties> = {},
	): INodeProperties => ({
		...locator({ displayName, name, description, by: 'Code', ...kind }),
		...more,
	});

/** A country by its code of two letters (ISO 3166-1 alpha-2). */
export const countryField = codeField({
	search: 'searchCountries2',
	example: 'GB',
	pattern: '^[a-zA-Z]{2}$',
	complaint: 'Not a country code: it has 2 letters',
});

/** A country by its code of three letters (ISO 3166-1 alpha-3), which only compliance takes. */
export const country3Field = codeField({
	search: 'searchCountries3',
	example: 'GBR',
	pattern: '^[a-zA-Z]{3}$',
	complaint: 'Not a country code: it has 3 letters',
});

/** A currency by its code. */
export const currencyCodeField = codeField({
	search: 'searchCurrencyCodes',
	example: 'NGN',
	pattern: '^[a-zA-Z]{3}$',
	complaint: 'Not a currency code: it has 3 letters',
});

/** A currency by its code, or by its ID where several countries share the code. */
export const currencyField = codeField({
	search: 'searchCodesOrIds',
	example: 'NGN',
	pattern: '^\\S+$',
	complaint: 'Neither a code nor an ID: it has no spaces',
});

/** A network on which crypto is sent. */
export const networkField = codeField({
	search: 'searchNetworks',
	example: 'ETHEREUM_MAINNET',
	pattern: '^\\S+$',
	complaint: 'Not a network: it has no spaces',
});

/** A country by its ID, as a filter. Known from the SDKs only, which find it beside the currencies. */
export const countryIdFilter: INodeProperties = optionalField(
	idField(
		'Country ID',
		'countryId',
		'searchCountryIds',
		'ID of the country at Blaaiz. The list has the countries that Blaaiz names with its currencies.',
	),
);
