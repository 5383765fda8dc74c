import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { choiceField, customerField, requiredField, shownFor } from '../../fields';
import { get, inside } from '../../rest';
import { country, id } from '../../values';
import { typeField } from '../customer/type';

const byCustomer = (field: typeof customerField) => shownFor('lookUpBy', ['customer'], field);
const byCountry = (field: typeof customerField) => shownFor('lookUpBy', ['country'], field);

const PATH = ['virtual-bank-account', 'identification-type'];

export const getIdentificationType = blaaizOperation({
	name: 'Get Identification Type',
	action: 'Get the identification type of a virtual account',
	description:
		'Tells which tax or identification number a virtual account needs, such as BVN, SSN or EIN. Moves no money; safe to retry.',
	effect: 'read',
	fields: [
		choiceField('Look Up By', 'lookUpBy', 'A customer, or any country', [
			{ name: 'Customer', value: 'customer' },
			{ name: 'Country and Customer Type', value: 'country' },
		]),
		byCustomer(customerField),
		byCountry(requiredField('Country', 'country', 'Two letters', { placeholder: 'e.g. NG' })),
		byCountry({ ...typeField, description: 'Individuals and businesses have different numbers' }),
	],
	input: z.discriminatedUnion('lookUpBy', [
		z.object({ lookUpBy: z.literal('customer'), customerId: id }),
		z.object({
			lookUpBy: z.literal('country'),
			country,
			type: z.enum(['individual', 'business']),
		}),
	]),
	request: (values) =>
		get(
			'virtual-account:read',
			PATH,
			values.lookUpBy === 'customer'
				? { customer_id: values.customerId }
				: { country: values.country, type: values.type },
		),
	output: (answer) => inside(answer),
});
