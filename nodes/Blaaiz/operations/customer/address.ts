import type { INodeProperties } from 'n8n-workflow';

import { optionalField, textField } from '../../fields';
import { countryField } from '../codeFields';
import { country, shortText } from '../../api/inputs';

/** Where somebody lives or a business has its seat. */
export const addressFields: INodeProperties[] = [
	textField('Street', 'street', 'Street and number', { placeholder: 'e.g. 221B Baker Street' }),
	textField('City', 'city', 'Town or city', { placeholder: 'e.g. London' }),
	textField('State', 'state', 'State, province or region', { placeholder: 'e.g. Lagos' }),
	textField('ZIP Code', 'zipCode', 'Postcode; Blaaiz checks it against the country', {
		placeholder: 'e.g. NW1 6XE',
	}),
];

export const addressShape = {
	street: shortText(),
	city: shortText(),
	state: shortText(),
	zipCode: shortText(32),
};

/** Where a business operates, if not at its seat. */
export const operatingFields: INodeProperties[] = [
	textField('Operating City', 'operatingCity', 'Town or city of the operations'),
	optionalField(
		countryField(
			'Operating Country',
			'operatingCountry',
			'Required if any of the operating fields is set',
		),
	),
	textField('Operating State', 'operatingState', 'State, province or region of the operations'),
	textField('Operating Street', 'operatingStreet', 'Street and number of the operations'),
	textField('Operating ZIP Code', 'operatingZipCode', 'Postcode of the operations'),
];

export const operatingShape = {
	operatingStreet: shortText(),
	operatingCity: shortText(),
	operatingState: shortText(),
	operatingZipCode: shortText(32),
	operatingCountry: country,
};
