import type { INodeProperties } from 'n8n-workflow';

import { choiceField, dateField, optionalField, textField } from '../../fields';
import { countryField } from '../codeFields';
import { country, shortText, registered } from '../../api/inputs';
import { date } from '../../../kit/form/dates';
import { choice, email, phone } from '../../../kit/form/inputs';

const ID_TYPES = ['drivers_license', 'passport', 'resident_permit'] as const;

export const idTypeField: INodeProperties = choiceField(
	'ID Type',
	'idType',
	'Kind of identity document; national identity cards are not accepted',
	[
		{ name: "Driver's License", value: 'drivers_license' },
		{ name: 'Passport', value: 'passport' },
		{ name: 'Resident Permit', value: 'resident_permit' },
	],
	{ default: 'passport' },
);

export const idNumberField: INodeProperties = textField(
	'ID Number',
	'idNumber',
	'Number of the identity document',
);

export const idTypes = choice(ID_TYPES);

/** What identity documents say besides their number. */
export const identityFields: INodeProperties[] = [
	dateField('Date of Birth', 'dob', 'As the identity document shows it'),
	dateField('ID Expiry Date', 'idExpiryDate', 'Last day on which the identity document is valid'),
	dateField('ID Issue Date', 'idIssueDate', 'Day on which the identity document was issued'),
];

export const identityShape = { dob: date, idExpiryDate: date, idIssueDate: date };

/** What individuals and businesses have in common. */
export const contactFields: INodeProperties[] = [
	textField('Phone', 'phone', 'International form', { placeholder: 'e.g. +2348012345678' }),
	textField(
		'Tax Number',
		'tin',
		'Tax number; "Virtual Account: Get Identification Type" shows which one a country uses',
	),
];

export const contactShape = { phone, tin: registered };

/** What an update may change of an individual. */
export const individualFields: INodeProperties[] = [
	optionalField(countryField('Country', 'country', 'As on the identity document')),
	textField('Email', 'email', 'Address of the customer', { placeholder: 'e.g. name@email.com' }),
	textField('First Name', 'firstName', 'As on the identity document'),
	idNumberField,
	idTypeField,
	textField('Last Name', 'lastName', 'As on the identity document'),
];

export const individualShape = {
	country,
	email,
	firstName: shortText(),
	idNumber: registered,
	idType: idTypes,
	lastName: shortText(),
};
