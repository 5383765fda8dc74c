import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { choiceField, requiredField, shownFor } from '../../fields';
import { post, snake, asObject } from '../../api/client';
import { country, shortText, registered } from '../../api/inputs';
import { countryField } from '../codeFields';
import { addressFields, addressShape, operatingFields, operatingShape } from './address';
import { businessFields, businessShape } from './business';
import {
	contactFields,
	contactShape,
	identityFields,
	identityShape,
	idNumberField,
	idTypeField,
	idTypes,
} from './individual';
import { owners, ownersField } from './owners';
import { typeField } from './type';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { choice, email, optional, variants } from '../../../kit/form/inputs';

const individual = (field: INodeProperties) => shownFor('type', ['individual'], field);
const business = (field: INodeProperties) => shownFor('type', ['business'], field);

const kybScopeField = choiceField(
	'KYB Scope',
	'kybScope',
	'How much Blaaiz must know about the business; MINIMAL only for platforms that Blaaiz has approved',
	[
		{ name: 'Full', value: 'FULL' },
		{ name: 'Minimal', value: 'MINIMAL' },
	],
);

const fields: INodeProperties[] = [
	typeField,
	requiredField('Email', 'email', 'Address of the customer', {
		placeholder: 'e.g. name@email.com',
	}),
	individual(requiredField('First Name', 'firstName', 'As on the identity document')),
	individual(requiredField('Last Name', 'lastName', 'As on the identity document')),
	individual(countryField('Country', 'country', 'As on the identity document')),
	individual({ ...idTypeField, required: true }),
	individual({ ...idNumberField, required: true }),
	business(requiredField('Business Name', 'businessName', 'As registered')),
	business(
		requiredField('Registration Number', 'registrationNumber', 'Number in the companies register'),
	),
	business(
		countryField(
			'Incorporation Country',
			'incorporationCountry',
			'Also used as the country of the customer',
		),
	),
	business(ownersField),
	individual(
		collectionField('Additional Fields', [...contactFields, ...addressFields, ...identityFields]),
	),
	business(
		collectionField('Additional Fields', [
			...contactFields,
			...addressFields,
			...operatingFields,
			...businessFields,
			kybScopeField,
		]),
	),
];

const input = variants('type', [
	z.object({
		type: z.literal('individual'),
		email,
		firstName: shortText(),
		lastName: shortText(),
		country,
		idType: idTypes,
		idNumber: registered,
		additionalFields: extras({ ...contactShape, ...addressShape, ...identityShape }),
	}),
	z.object({
		type: z.literal('business'),
		email,
		businessName: shortText(),
		registrationNumber: registered,
		incorporationCountry: country,
		owners: optional(owners),
		additionalFields: extras({
			...contactShape,
			...addressShape,
			...operatingShape,
			...businessShape,
			kybScope: choice(['FULL', 'MINIMAL']),
		}),
	}),
]).superRefine((customer, { addIssue }) => {
	if (customer.type === 'individual') return;
	const names = Object.keys(customer.additionalFields);
	const operates = names.some((name) => name.startsWith('operating'));
	if (operates && customer.additionalFields.operatingCountry === undefined) {
		const path = ['additionalFields', 'operatingCountry'];
		addIssue({
			code: 'custom',
			path,
			message: 'must be added beside the other operating fields',
		});
	}
});

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a customer',
	description:
		'Creates an individual or business customer, which must be verified before money can move for it. Moves no money; a retry is refused for a business with a known registration number, and creates a second individual.',
	effect: 'write',
	scope: 'customer:write',
	fields,
	input,
	request: ({ additionalFields, ...customer }) =>
		post(
			'customer:write',
			['customer'],
			{
				...snake(customer),
				// For a business both countries must be the same, so only one is asked for.
				...(customer.type === 'business' && { country: customer.incorporationCountry }),
				...snake(additionalFields),
			},
			record,
			{ lookUp: 'Look for the customer with "Customer: Get Many" and the email.' },
		),
	output: asObject,
});
