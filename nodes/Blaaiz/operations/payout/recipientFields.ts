import type { INodeProperties } from 'n8n-workflow';

import { choiceField, idField, requiredField } from '../../fields';
import { countryField } from '../codeFields';
import { DETAILS, type DestinationName } from './destinations';

/** Every field that some destination needs, in the order of the form. */
const FIELDS: INodeProperties[] = [
	idField('Bank', 'bankId', 'searchBanks', 'The bank of the recipient', {
		dependsOn: ['destination'],
	}),
	choiceField('Recipient Type', 'recipientType', 'Who receives the money', [
		{ name: 'Business', value: 'business' },
		{ name: 'Individual', value: 'individual' },
	]),
	requiredField('Account Name', 'accountName', 'Name of the recipient as the bank knows it'),
	requiredField(
		'Account Number',
		'accountNumber',
		'10 digits in Nigeria, 8 in the UK, 4 to 17 in the USA',
		{
			placeholder: 'e.g. 0123456789',
		},
	),
	choiceField('Account Type', 'accountType', 'Kind of account', [
		{ name: 'Checking', value: 'checking' },
		{ name: 'Savings', value: 'savings' },
	]),
	requiredField('Sort Code', 'sortCode', 'Six digits', { placeholder: 'e.g. 20-00-00' }),
	requiredField('IBAN', 'iban', 'With or without spaces', {
		placeholder: 'e.g. DE02 1203 0000 0000 2020 51',
	}),
	requiredField('BIC', 'bicCode', 'Code of the bank', { placeholder: 'e.g. BYLADEM1001' }),
	requiredField('Bank Name', 'bankName', 'Name of the bank of the recipient'),
	requiredField('Routing Number', 'routingNumber', 'Nine digits', {
		placeholder: 'e.g. 021000021',
	}),
	requiredField('SWIFT Code', 'swiftCode', 'Code of the bank', { placeholder: 'e.g. CHASUS33' }),
	requiredField('Street', 'street', 'Street and number of the recipient', {
		placeholder: 'e.g. 221B Baker Street',
	}),
	requiredField('City', 'city', 'Town or city of the recipient'),
	requiredField('State', 'state', 'State of the recipient', { placeholder: 'e.g. NY' }),
	requiredField('ZIP Code', 'zipCode', 'Postcode of the recipient'),
	countryField('Country', 'country', 'Country of the recipient'),
	requiredField('Email', 'email', 'Address of the recipient', {
		placeholder: 'e.g. name@email.com',
	}),
	requiredField('Interac First Name', 'interacFirstName', 'First name of the recipient'),
	requiredField('Interac Last Name', 'interacLastName', 'Last name of the recipient'),
	requiredField('Phone Number', 'phoneNumber', 'Number of the mobile money wallet', {
		placeholder: 'e.g. +254712345678',
	}),
	idField(
		'Mobile Money Operator',
		'mobileMoneyOperatorId',
		'searchOperators',
		'The operator of the mobile money wallet',
		{ dependsOn: ['toCurrencyId.value'] },
	),
];

/** The same fields, each shown for exactly the destinations that need it. */
export const recipientFields: INodeProperties[] = FIELDS.map((field) => ({
	...field,
	displayOptions: { show: { destination: destinationsWith(field.name) } },
}));

function destinationsWith(name: string): DestinationName[] {
	return (Object.keys(DETAILS) as DestinationName[]).filter(
		(destination) => name in DETAILS[destination],
	);
}
