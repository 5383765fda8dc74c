import { z } from 'zod';

import { choiceField, labelled, textField } from '../../fields';
import { listOperation } from '../listOperation';
import { get, snake } from '../../api/client';
import { digits, email, optionals } from '../../api/inputs';
import { simplifiedCustomer } from './simplified';
import { typeField } from './type';
import { collectionField } from '../../../kit/form/fields';

const STATUSES = ['PENDING', 'PROCESSING', 'VERIFIED', 'REJECTED'] as const;

/** One page of customers, newest first; Blaaiz pages only when asked to. */
export const customersRequest = (query: object, page: number) =>
	get('customer:read', ['customer'], { ...snake(query), paginate: true, page });

export const getMany = listOperation({
	what: 'customers',
	description: 'Lists customers, newest first',
	scope: 'customer:read',
	fields: [
		collectionField('Filters', [
			{ ...typeField, description: 'Individuals or businesses' },
			textField('Email', 'email', 'Exactly this address', { placeholder: 'e.g. name@email.com' }),
			textField('ID Number', 'idNumber', 'Exactly this number of an identity document'),
			textField('Registration Number', 'registrationNumber', 'Exactly this number of a business'),
			choiceField(
				'Verification Status',
				'verificationStatus',
				'How far the verification is',
				labelled(STATUSES),
			),
		]),
	],
	input: {
		filters: optionals({
			type: z.enum(['individual', 'business']),
			email,
			idNumber: digits,
			registrationNumber: digits,
			verificationStatus: z.enum(STATUSES),
		}),
	},
	paged: true,
	request: ({ filters }, page) => customersRequest(filters, page),
	simplified: simplifiedCustomer,
});
