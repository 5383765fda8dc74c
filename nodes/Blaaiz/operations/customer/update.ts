import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { byName } from '../../../kit/form/byName';
import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField, optionalField, shownFor, textField } from '../../fields';
import { change, snake, asObject } from '../../api/client';
import { country, id, shortText, registered } from '../../api/inputs';
import { countryField } from '../codeFields';
import { addressFields, addressShape, operatingFields, operatingShape } from './address';
import { businessFields, businessShape } from './business';
import {
	contactFields,
	contactShape,
	identityFields,
	identityShape,
	individualFields,
	individualShape,
} from './individual';
import { changedOwnersField, owners } from './owners';
import { typeField } from './type';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { choice, email, list, optional, variants } from '../../../kit/form/inputs';

const forIndividual = [...individualFields, ...contactFields, ...addressFields, ...identityFields];

const forBusiness = [
	textField('Business Name', 'businessName', 'As registered'),
	textField('Email', 'email', 'Address of the customer', { placeholder: 'e.g. name@email.com' }),
	optionalField(
		countryField(
			'Incorporation Country',
			'incorporationCountry',
			'Also changes the country of the customer',
		),
	),
	textField('Registration Number', 'registrationNumber', 'Number in the companies register'),
	...contactFields,
	...addressFields,
	...operatingFields,
	...businessFields,
];

/** Which fields are to be emptied; Blaaiz takes null for that, and leaves alone what is not sent. */
const clearField = (fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Clear Fields',
	name: 'clear',
	type: 'multiOptions',
	options: fields.map(({ displayName, name }) => ({ name: displayName, value: name })).sort(byName),
	default: [],
	description: 'Fields that are emptied; all others keep their value unless they are set here',
});

/** The values of {@link clearField}. */
const names = (fields: INodeProperties[]) => list(choice(fields.map(({ name }) => name)));

const fieldsFor = (type: string, fields: INodeProperties[]) => [
	shownFor('type', [type], collectionField('Update Fields', fields)),
	shownFor('type', [type], clearField(fields)),
];

export const update = blaaizOperation({
	name: 'Update',
	action: 'Update a customer',
	description:
		'Changes a customer that is not under review; for a verified one, only fields that are still empty. Moves no money; a retry adds owners without an ID again, and is refused if it fills in a verified customer.',
	effect: 'write',
	scope: 'customer:write',
	fields: [
		customerField,
		typeField,
		...fieldsFor('individual', forIndividual),
		...fieldsFor('business', forBusiness),
		shownFor('type', ['business'], changedOwnersField),
	],
	input: variants('type', [
		z.object({
			type: z.literal('individual'),
			customerId: id,
			updateFields: extras({
				...individualShape,
				...contactShape,
				...addressShape,
				...identityShape,
			}),
			clear: names(forIndividual),
		}),
		z.object({
			type: z.literal('business'),
			customerId: id,
			updateFields: extras({
				businessName: shortText(),
				email,
				incorporationCountry: country,
				registrationNumber: registered,
				...contactShape,
				...addressShape,
				...operatingShape,
				...businessShape,
			}),
			owners: optional(owners),
			clear: names(forBusiness),
		}),
	]).superRefine((values, { addIssue }) => {
		const owned = values.type === 'business' && values.owners;
		if (Object.keys(values.updateFields).length === 0 && values.clear.length === 0 && !owned) {
			addIssue({ code: 'custom', path: ['updateFields'], message: 'must name what to change' });
		}
	}),
	request: ({ customerId, updateFields, clear: emptied, ...values }) =>
		change(
			'customer:write',
			['customer', customerId],
			{
				...snake(Object.fromEntries(emptied.map((name) => [name, null]))),
				...snake(updateFields),
				...('incorporationCountry' in updateFields &&
					updateFields.incorporationCountry && { country: updateFields.incorporationCountry }),
				...(values.type === 'business' && snake({ owners: values.owners })),
			},
			record,
			{ lookUp: 'Look at the customer with "Customer: Get".' },
		),
	output: asObject,
});
