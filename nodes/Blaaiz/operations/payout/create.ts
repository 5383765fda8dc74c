import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, collectionField } from '../../../kit/form/fields';
import { blaaizOperation } from '../blaaizOperation';
import {
	amountField,
	amountSideField,
	choiceField,
	payingCustomerField,
	idField,
	merchantReferenceField,
	shownFor,
	textField,
	walletField,
} from '../../fields';
import { settled } from '../../api/evidence';
import { only } from '../listOperation';
import { snake } from '../../api/client';
import { amountOf } from '../fee';
import { DESTINATIONS, DETAILS, destinationField } from './destinations';
import { currencyOfWallet } from './fromWallet';
import { MOBILE, payoutInput, toCurrencyId } from './input';
import { recipientFields } from './recipientFields';
import { movesOf } from './recipient';
import { submitPayout } from './submit';

const simplified = only(
	'id',
	'status',
	'reference',
	'merchant_reference',
	'currency',
	'amount',
	'fee',
	'rate',
	'date',
	'already_created',
);

const options = (codes: readonly string[]) => codes.map((code) => ({ name: code, value: code }));

const fields: INodeProperties[] = [
	{ ...walletField, description: 'The wallet that pays; its currency is that of the payout' },
	payingCustomerField,
	destinationField,
	shownFor(
		'destination',
		['mobileMoney'],
		choiceField('To Currency', 'toCurrency', 'What the recipient gets', options(MOBILE)),
	),
	shownFor(
		'destination',
		['mobileMoney'],
		idField(
			'To Country',
			'toCurrencyId',
			'searchMobileCurrencies',
			'The currency as it is used in the country of the recipient; XOF has several',
			{ dependsOn: ['toCurrency'] },
		),
	),
	amountSideField,
	amountField,
	...recipientFields,
	simplifyField,
	collectionField('Additional Fields', [
		merchantReferenceField,
		textField('Note', 'note', 'What the recipient sees; if empty, the name of the business'),
		shownFor(
			'/destination',
			['cadInterac', 'eurBank', 'gbpBank', 'ngnBank', 'usdAch', 'usdWire'],
			textField('Phone Number', 'phoneNumber', 'Of the recipient', {
				placeholder: 'e.g. +447700900123',
			}),
		),
		shownFor(
			'/destination',
			['cadInterac'],
			textField('Security Answer', 'securityAnswer', 'Only together with the question', {
				typeOptions: { password: true },
			}),
		),
		shownFor(
			'/destination',
			['cadInterac'],
			textField('Security Question', 'securityQuestion', 'If empty, Blaaiz generates one'),
		),
	]),
];

/** Blaaiz documents the ID of an operator as a number. */
const operatorId = (id: string) => (/^\d{1,15}$/.test(id) ? Number(id) : id);

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a payout',
	description: 'Pays out from a wallet to a bank account, Interac or mobile money.',
	effect: 'payment',
	money: {
		retry:
			'A retry with the same merchant reference is refused by Blaaiz, and this node then returns the existing payout, if it is the same one',
	},
	scope: ['payout:create', 'wallet:read'],
	furtherScopes: {
		'transaction:read': 'to recognise a retry',
		'bank:read': 'to recognise a retry',
	},
	payment: {
		moves: movesOf,
		ownKey: ({ additionalFields }) => additionalFields.merchantReference,
		settled,
	},
	recognisesRetries: true,
	fields,
	aliases: {
		method: 'destination',
		type: 'recipientType',
		from_amount: 'amount',
		to_amount: 'amount',
	},
	input: payoutInput,
	run: async (payout, api) => {
		const more = { ...payout.additionalFields, merchantReference: undefined };
		const details = DETAILS[payout.destination];
		const recipient = Object.fromEntries(
			Object.entries(payout).filter(([name]) => name in details && name !== 'recipientType'),
		);
		const body = {
			...snake({ walletId: payout.walletId, customerId: payout.customerId }),
			method: DESTINATIONS[payout.destination].method,
			from_currency_id: await currencyOfWallet(payout.walletId, api),
			to_currency_id: toCurrencyId(payout),
			...amountOf(payout.amountSide, payout.amount),
			...('recipientType' in payout && { type: payout.recipientType }),
			...snake(recipient),
			...('mobileMoneyOperatorId' in payout && {
				mobile_money_operator_id: operatorId(payout.mobileMoneyOperatorId),
			}),
			...snake(more),
		};
		const made = await submitPayout(api, payout, body);
		return payout.simplify ? simplified(made) : made;
	},
});
