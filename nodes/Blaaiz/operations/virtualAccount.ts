import { z } from 'zod';

import { simplifyField, collectionField } from '../../kit/form/fields';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { holding, record } from '../api/evidence';
import {
	choiceField,
	customerField,
	optionalField,
	shownFor,
	textField,
	virtualAccountField,
	walletField,
} from '../fields';
import { countryField } from './codeFields';
import { listOperation, only } from './listOperation';
import { typeField } from './customer/type';
import { asObject, get, post, snake, unwrap } from '../api/client';
import { getOperation } from './getOperation';
import { country, id, shortText } from '../api/inputs';
import { extras, filtersOf } from '../../kit/form/collections';
import { choice, toggle, variants } from '../../kit/form/inputs';

/** What is needed to tell somebody where to pay. */
const simplifiedAccount = only(
	'id',
	'status',
	'currency',
	'account_number',
	'account_name',
	'bank_name',
	'iban',
	'sort_code',
	'routing_number',
	'rejection_reason',
);

const close = blaaizOperation({
	name: 'Close',
	action: 'Close a virtual account',
	description:
		'Closes a virtual account permanently; nothing can be paid into it any more. Moves no money; a retry is refused.',
	effect: 'write',
	scope: 'virtual-account:close',
	fields: [
		virtualAccountField,
		collectionField('Additional Fields', [textField('Reason', 'reason', 'At most 200 characters')]),
	],
	input: z.object({
		virtualAccountId: id,
		additionalFields: extras({ reason: shortText(200) }),
	}),
	request: ({ virtualAccountId, additionalFields }) =>
		post(
			'virtual-account:close',
			['virtual-bank-account', virtualAccountId, 'close'],
			snake(additionalFields),
			holding('account_id'),
			{ lookUp: 'Look at the account with "Virtual Account: Get".' },
		),
	output: (answer, { virtualAccountId }) => ({
		closed: true,
		id: virtualAccountId,
		...asObject(answer),
	}),
});

const create = blaaizOperation({
	name: 'Create',
	action: 'Create a virtual account',
	description:
		'Opens a bank account (NGN, USD, GBP or EUR) in the name of a verified customer, into which anyone can pay. It may be PENDING until the trigger reports otherwise. Moves no money; a retry for the same customer and wallet is refused.',
	effect: 'write',
	scope: 'virtual-account:create',
	fields: [
		walletField,
		customerField,
		simplifyField,
		collectionField('Additional Fields', [
			textField('Account Name', 'accountName', 'Name of an NGN account, at most 255 characters'),
		]),
	],
	input: z.object({
		walletId: id,
		customerId: id,
		simplify: toggle(),
		additionalFields: extras({ accountName: shortText() }),
	}),
	request: ({ walletId, customerId, additionalFields }) =>
		post(
			'virtual-account:create',
			['virtual-bank-account'],
			snake({ walletId, customerId, ...additionalFields }),
			record,
			{ lookUp: 'Look for the account with "Virtual Account: Get Many".' },
		),
	output: (answer, { simplify }) =>
		simplify ? simplifiedAccount(asObject(answer)) : asObject(answer),
});

const getVirtualAccount = getOperation({
	what: 'a virtual account',
	description: 'Returns a virtual account with its bank details and status',
	scope: 'virtual-account:read',
	ids: [virtualAccountField],
	path: (account) => ['virtual-bank-account', account],
	simplified: simplifiedAccount,
});

const byCustomer = (field: typeof customerField) => shownFor('lookUpBy', ['customer'], field);
const byCountry = (field: typeof customerField) => shownFor('lookUpBy', ['country'], field);

const PATH = ['virtual-bank-account', 'identification-type'];

const getIdentificationType = blaaizOperation({
	name: 'Get Identification Type',
	action: 'Get the identification type of a virtual account',
	description:
		'Shows which tax or identification number a virtual account needs, such as BVN, SSN or EIN. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'virtual-account:read',
	fields: [
		choiceField('Look Up By', 'lookUpBy', 'A customer, or any country', [
			{ name: 'Customer', value: 'customer' },
			{ name: 'Country and Customer Type', value: 'country' },
		]),
		byCustomer(customerField),
		byCountry(countryField('Country', 'country', 'The country whose numbers are meant')),
		byCountry({ ...typeField, description: 'Individuals and businesses have different numbers' }),
	],
	input: variants('lookUpBy', [
		z.object({ lookUpBy: z.literal('customer'), customerId: id }),
		z.object({
			lookUpBy: z.literal('country'),
			country,
			type: choice(['individual', 'business']),
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
	output: (answer) => unwrap(answer),
});

/** The virtual accounts of a wallet. */
export const accountsRequest = (query: object) =>
	get('virtual-account:read', ['virtual-bank-account'], snake(query));

const getMany = listOperation({
	what: 'virtual accounts',
	description: 'Lists the virtual accounts of a wallet',
	scope: 'virtual-account:read',
	fields: [
		walletField,
		collectionField('Filters', [optionalField(customerField, 'Only accounts of this customer')]),
	],
	input: { walletId: id, filters: filtersOf({ customerId: id }) },
	request: ({ walletId, filters }) => accountsRequest({ walletId, ...filters }),
	simplified: simplifiedAccount,
});

export const virtualAccount: Resource = {
	name: 'Virtual Account',
	description: 'Bank accounts in the name of customers, into which others pay',
	operations: { getMany, get: getVirtualAccount, create, close, getIdentificationType },
};
