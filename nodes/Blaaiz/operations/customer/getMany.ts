import { choiceField, labelled, textField } from '../../fields';
import { listOperation } from '../listOperation';
import { get, snake } from '../../api/client';
import { simplifiedCustomer } from './simplified';
import { typeField } from './type';
import { collectionField } from '../../../kit/form/fields';
import { filtersOf } from '../../../kit/form/collections';
import { choice, email } from '../../../kit/form/inputs';
import { registered } from '../../api/inputs';

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
				'Status of the verification',
				labelled(STATUSES),
			),
		]),
	],
	input: {
		filters: filtersOf({
			type: choice(['individual', 'business']),
			email,
			idNumber: registered,
			registrationNumber: registered,
			verificationStatus: choice(STATUSES),
		}),
	},
	paged: true,
	request: ({ filters }, page) => customersRequest(filters, page),
	simplified: simplifiedCustomer,
});
