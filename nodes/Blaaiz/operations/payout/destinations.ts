import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { choiceField } from '../../fields';
import { country, iban, id, shortText, type Currency, bic } from '../../api/inputs';
import { choice, digits, email, phone } from '../../../kit/form/inputs';

/*
 * What a payout needs, by destination. Source: Blaaiz' API reference of payouts, which asks for
 * addresses that its SDKs do not check; mobile money is known from the SDKs only.
 */

const address = { street: shortText(), city: shortText(), zipCode: shortText(32), country };

const ach = {
	recipientType: choice(['individual', 'business']),
	accountNumber: digits([4, 17]),
	accountName: shortText(),
	accountType: choice(['checking', 'savings']),
	bankName: shortText(),
	routingNumber: digits(9),
	...address,
	state: shortText(),
};

export type DestinationName =
	| 'cadInterac'
	| 'eurBank'
	| 'gbpBank'
	| 'mobileMoney'
	| 'ngnBank'
	| 'usdAch'
	| 'usdWire';

interface Destination {
	method: 'bank_transfer' | 'interac' | 'ach' | 'wire' | 'mobile_money';
	/** What the recipient gets; mobile money asks for it. */
	currency?: Currency;
}

/** How each destination is named to Blaaiz. */
export const DESTINATIONS: Readonly<Record<DestinationName, Destination>> = {
	cadInterac: { method: 'interac', currency: 'CAD' },
	eurBank: { method: 'bank_transfer', currency: 'EUR' },
	gbpBank: { method: 'bank_transfer', currency: 'GBP' },
	mobileMoney: { method: 'mobile_money' },
	ngnBank: { method: 'bank_transfer', currency: 'NGN' },
	usdAch: { method: 'ach', currency: 'USD' },
	usdWire: { method: 'wire', currency: 'USD' },
};

/** The fields of each destination; nothing else is sent for it. */
export const DETAILS = {
	cadInterac: { email, interacFirstName: shortText(), interacLastName: shortText() },
	eurBank: { iban, bicCode: bic, accountName: shortText(), ...address },
	gbpBank: { sortCode: digits(6), accountNumber: digits(8), accountName: shortText(), ...address },
	mobileMoney: {
		phoneNumber: phone,
		mobileMoneyOperatorId: id,
		accountName: shortText(),
	},
	ngnBank: { bankId: id, accountNumber: digits(10) },
	usdAch: ach,
	usdWire: { ...ach, swiftCode: bic },
} as const satisfies Record<DestinationName, z.ZodRawShape>;

export const destinationField: INodeProperties = choiceField(
	'Destination',
	'destination',
	'Where the money goes; decides which fields are needed',
	[
		{ name: 'Bank in Europe (EUR)', value: 'eurBank', description: 'SEPA transfer' },
		{ name: 'Bank in Nigeria (NGN)', value: 'ngnBank' },
		{ name: 'Bank in the UK (GBP)', value: 'gbpBank' },
		{ name: 'Bank in the USA, ACH (USD)', value: 'usdAch' },
		{ name: 'Bank in the USA, Wire (USD)', value: 'usdWire' },
		{ name: 'Interac in Canada (CAD)', value: 'cadInterac' },
		{ name: 'Mobile Money', value: 'mobileMoney' },
	],
	{ default: 'ngnBank' },
);
