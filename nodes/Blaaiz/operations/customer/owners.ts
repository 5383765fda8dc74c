import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { choiceField, dateField, optionalField, textField } from '../../fields';
import { countryField } from '../codeFields';
import { country, id, shortText, registered } from '../../api/inputs';
import { unchecked } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { date } from '../../../kit/form/dates';
import { choice, email, list, phone, text, toggle } from '../../../kit/form/inputs';
import { decimal } from '../../../kit/form/money';

const MAX_OWNERS = 5;
const ID_TYPES = ['passport', 'drivers_license', 'id_card', 'resident_permit'] as const;

const yesNo = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
});

/** What may be said of an owner; only what is filled in is sent. */
const detailFields: INodeProperties[] = [
	textField('City', 'city', 'Town or city'),
	optionalField(countryField('Country', 'country', 'Where the owner lives')),
	dateField('Date of Birth', 'dateOfBirth', 'Owners are at least 18 years old'),
	textField('Email', 'email', 'Different for each owner', { placeholder: 'e.g. name@email.com' }),
	yesNo('Has Control', 'hasControl', 'Whether the owner controls the business'),
	optionalField(
		countryField('ID Document Country', 'idDocumentCountry', 'Country of the identity document'),
	),
	textField('ID Document Number', 'idDocumentNumber', 'Number of the identity document'),
	choiceField('ID Document Type', 'idDocumentType', 'All but passports also need the back side', [
		{ name: "Driver's License", value: 'drivers_license' },
		{ name: 'ID Card', value: 'id_card' },
		{ name: 'Passport', value: 'passport' },
		{ name: 'Resident Permit', value: 'resident_permit' },
	]),
	dateField('ID Expiry Date', 'idExpiryDate', 'Must be in the future'),
	yesNo('Is Beneficial Owner', 'isBeneficialOwner', 'Whether the owner benefits from the business'),
	yesNo('Is Politically Exposed', 'isPep', 'Whether the owner is a politically exposed person'),
	yesNo('Is Signer', 'isSigner', 'Whether the owner signs for the business'),
	optionalField(countryField('Nationality', 'nationality', 'Country of the nationality')),
	textField('Ownership Percentage', 'ownershipPercentage', '0 to 100', { placeholder: 'e.g. 50' }),
	textField('Phone', 'phone', 'International form', { placeholder: 'e.g. +447700900123' }),
	textField('State', 'state', 'State, province or region'),
	textField('Street', 'street', '9 to 255 characters'),
	textField('Tax Number', 'tin', '5 to 50 characters'),
	textField('Title', 'title', 'Position in the business', { placeholder: 'e.g. Director' }),
	yesNo('USA Tax Residency', 'usaTaxResidency', 'Whether the owner pays taxes in the USA'),
	textField('ZIP Code', 'zipCode', 'Postcode'),
];

const nameFields: INodeProperties[] = [
	textField('First Name', 'firstName', 'As on the identity document'),
	textField('Last Name', 'lastName', 'As on the identity document'),
	{
		displayName: 'Details',
		name: 'details',
		type: 'collection',
		placeholder: 'Add detail',
		default: {},
		options: detailFields.map(unchecked),
	},
];

const idField = textField('Owner ID', 'id', 'Of an owner to change; empty for one to add');

const ownersOf = (values: INodeProperties[]): INodeProperties => ({
	displayName: 'Owners',
	name: 'owners',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Owner' },
	placeholder: 'Add Owner',
	default: {},
	description: 'At most 5; before the submission their percentages must add up to exactly 100',
	options: [{ displayName: 'Owner', name: 'owner', values }],
});

/** The owners of a new business. */
export const ownersField = ownersOf(nameFields);

/** Owners to add to a business, or to change. */
export const changedOwnersField = ownersOf([idField, ...nameFields]);

/** Blaaiz takes a number; what an owner may hold has no more decimals than a share has in practice. */
const percentage = decimal({ places: 10, max: '100', orZero: true }).transform(Number);

const details = {
	city: shortText(),
	country,
	dateOfBirth: date,
	email,
	hasControl: toggle(),
	idDocumentCountry: country,
	idDocumentNumber: registered,
	idDocumentType: choice(ID_TYPES),
	idExpiryDate: date,
	isBeneficialOwner: toggle(),
	isPep: toggle(),
	isSigner: toggle(),
	nationality: country,
	ownershipPercentage: percentage,
	phone,
	state: shortText(),
	street: text({ min: 9, max: 255 }),
	tin: registered,
	title: shortText(),
	usaTaxResidency: toggle(),
	zipCode: shortText(32),
};

/** One owner; an expression may put the details beside the names. */
const owner = extras({ id, firstName: shortText(), lastName: shortText(), ...details })
	.and(z.object({ details: extras(details) }))
	.transform(({ details: more, ...rest }) => ({ ...rest, ...more }))
	.refine(
		({ id: known, firstName, lastName }) => known ?? (firstName && lastName),
		'must have a first and a last name each',
	);

/** The owners of the form; undefined for none. */
export const owners = z
	.object({ owner: list(owner).default([]) })
	.default({})
	.refine(({ owner: all }) => all.length <= MAX_OWNERS, `must be at most ${MAX_OWNERS}`)
	.transform(({ owner: all }) => (all.length > 0 ? all : undefined));

/** True when all owners together hold exactly 100 per cent; compared in ten-thousandths. */
export function addUpToHundred(list: Array<{ ownershipPercentage?: number }>): boolean {
	const units = list.map(({ ownershipPercentage = 0 }) => Math.round(ownershipPercentage * 10_000));
	return units.reduce((sum, part) => sum + part, 0) === 1_000_000;
}
