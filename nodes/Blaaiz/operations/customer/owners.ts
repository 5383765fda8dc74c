import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { toggle } from '../../../kit/form/inputs';
import { choiceField, dateField, textField } from '../../fields';
import { country, day, digits, email, id, optionals, shortText } from '../../api/inputs';

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
	textField('Country', 'country', 'Two letters', { placeholder: 'e.g. GB' }),
	dateField('Date of Birth', 'dateOfBirth', 'Owners are at least 18 years old'),
	textField('Email', 'email', 'Different for each owner', { placeholder: 'e.g. name@email.com' }),
	yesNo('Has Control', 'hasControl', 'Whether the owner controls the business'),
	textField('ID Document Country', 'idDocumentCountry', 'Two letters', { placeholder: 'e.g. GB' }),
	textField('ID Document Number', 'idDocumentNumber', 'Number of the identity document'),
	choiceField(
		'ID Document Type',
		'idDocumentType',
		'All but the passport need their back as well',
		[
			{ name: "Driver's License", value: 'drivers_license' },
			{ name: 'ID Card', value: 'id_card' },
			{ name: 'Passport', value: 'passport' },
			{ name: 'Resident Permit', value: 'resident_permit' },
		],
	),
	dateField('ID Expiry Date', 'idExpiryDate', 'Must be in the future'),
	yesNo('Is Beneficial Owner', 'isBeneficialOwner', 'Whether the owner benefits from the business'),
	yesNo('Is Politically Exposed', 'isPep', 'Whether the owner is a politically exposed person'),
	yesNo('Is Signer', 'isSigner', 'Whether the owner signs for the business'),
	textField('Nationality', 'nationality', 'Two letters', { placeholder: 'e.g. GB' }),
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
		options: detailFields,
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

const percentage = z.preprocess(
	(value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
	z
		.number({ invalid_type_error: 'must be a number' })
		.min(0, 'must be at least 0')
		.max(100, 'must be at most 100'),
);

const details = {
	city: shortText(),
	country,
	dateOfBirth: day,
	email,
	hasControl: toggle(),
	idDocumentCountry: country,
	idDocumentNumber: digits,
	idDocumentType: z.enum(ID_TYPES),
	idExpiryDate: day,
	isBeneficialOwner: toggle(),
	isPep: toggle(),
	isSigner: toggle(),
	nationality: country,
	ownershipPercentage: percentage,
	phone: digits,
	state: shortText(),
	street: shortText().refine((value) => value.length >= 9, 'must have at least 9 characters'),
	tin: digits,
	title: shortText(),
	usaTaxResidency: toggle(),
	zipCode: shortText(32),
};

/** One owner; an expression may put the details beside the names. */
const owner = optionals({ id, firstName: shortText(), lastName: shortText(), ...details })
	.and(z.object({ details: optionals(details) }))
	.transform(({ details: more, ...rest }) => ({ ...rest, ...more }))
	.refine(
		({ id: known, firstName, lastName }) => known ?? (firstName && lastName),
		'must have a first and a last name each',
	);

/** The owners of the form, or a list of them as an expression gives it; undefined for none. */
export const owners = z
	.preprocess(
		(value) => {
			const list =
				typeof value === 'object' && value !== null && 'owner' in value ? value.owner : value;
			return Array.isArray(list) ? list : undefined;
		},
		z.array(owner).max(MAX_OWNERS, `must be at most ${MAX_OWNERS}`).optional(),
	)
	.transform((list) => (list && list.length > 0 ? list : undefined));

/** True when all owners together hold exactly 100 per cent; compared in ten-thousandths. */
export function addUpToHundred(list: Array<{ ownershipPercentage?: number }>): boolean {
	const units = list.map(({ ownershipPercentage = 0 }) => Math.round(ownershipPercentage * 10_000));
	return units.reduce((sum, part) => sum + part, 0) === 1_000_000;
}
