import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { countryField, countryIdFilter, currencyCodeField } from './codeFields';
import { blaaizOperation } from './blaaizOperation';
import { idField, optionalField, requiredField } from '../fields';
import { listOperation } from './listOperation';
import { asObject, get, lookUp, snake } from '../api/client';
import { country, iban, id, shortText, currencyCode, registered } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { filtersOf } from '../../kit/form/collections';
import { digits } from '../../kit/form/inputs';

/** Banks; `currency` is a code, `country` has two letters. */
export const banksRequest = (query: object) => get('bank:read', ['bank'], snake(query));

const getMany = listOperation({
	what: 'banks',
	description: 'Lists the banks that payouts can go to',
	scope: 'bank:read',
	fields: [
		collectionField('Filters', [
			optionalField(countryField('Country', 'country', 'The country of the bank')),
			countryIdFilter,
			optionalField(currencyCodeField('Currency', 'currency', 'The currency of its accounts')),
		]),
	],
	input: { filters: filtersOf({ country, countryId: registered, currency: currencyCode }) },
	request: ({ filters }) => banksRequest(filters),
});

const resolveAccount = blaaizOperation({
	name: 'Resolve Account',
	action: 'Resolve an account',
	description:
		'Returns the name of the holder of a Nigerian bank account, to check it before a payout. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'bank:read',
	fields: [
		idField('Bank', 'bankId', 'searchBanks', 'The bank that holds the account'),
		requiredField('Account Number', 'accountNumber', 'Ten digits', {
			placeholder: 'e.g. 0123456789',
		}),
	],
	input: z.object({ bankId: id, accountNumber: digits(10) }),
	request: (values) => lookUp('bank:read', ['bank', 'account-lookup'], snake(values)),
	output: (answer, { bankId, accountNumber }) => ({
		bank_id: bankId,
		account_number: accountNumber,
		...asObject(answer),
	}),
});

const verifyIban = blaaizOperation({
	name: 'Verify IBAN',
	action: 'Verify an IBAN',
	description:
		'Checks whether an account can be reached by SEPA and SEPA Instant; does not check the name. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'bank:read',
	fields: [
		requiredField('IBAN', 'iban', '15 to 34 characters, with or without spaces', {
			placeholder: 'e.g. DE02 1203 0000 0000 2020 51',
		}),
	],
	input: z.object({ iban }),
	request: ({ iban: account }) =>
		lookUp('bank:read', ['bank', 'iban-verification'], { iban: account }),
	output: (answer, { iban: account }) => ({ iban: account, ...asObject(answer) }),
});

const verifyPayee = blaaizOperation({
	name: 'Verify Payee',
	action: 'Verify a payee',
	description:
		'Checks whether a name belongs to a British account (Confirmation of Payee). No match is a result, not an error. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'bank:read',
	fields: [
		requiredField('Sort Code', 'sortCode', 'Six digits, with or without dashes', {
			placeholder: 'e.g. 20-00-00',
		}),
		requiredField('Account Number', 'accountNumber', 'Eight digits', {
			placeholder: 'e.g. 55779911',
		}),
		requiredField('Account Name', 'accountName', 'Name of the holder as you know it'),
	],
	input: z.object({ sortCode: digits(6), accountNumber: digits(8), accountName: shortText() }),
	request: (values) => lookUp('bank:read', ['bank', 'payee-verification'], snake(values)),
	output: asObject,
});

export const bank: Resource = {
	name: 'Bank',
	description: 'Banks, and checks of bank accounts',
	operations: { getMany, resolveAccount, verifyIban, verifyPayee },
};
