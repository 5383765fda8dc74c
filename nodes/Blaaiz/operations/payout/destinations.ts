import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { choiceField } from '../../fields';
import { country, digits, email, iban, id, shortText, type Currency } from '../../api/inputs';

/*
 * What a payout needs, by destination. Source: Blaaiz' API reference of payouts, which asks for
 * addresses that its SDKs do not check; mobile money is known from the SDKs only.
 */

const address = { street: shortText(), city: shortText(), zipCode: shortText(32), country };

const ach = {
	recipientType: z.enum(['individual', 'business']),
	accountNumber: digits,
	accountName: shortText(),
	accountType: z.enum(['checking', 'savings']),
	bankName: shortText(),
	routingNumber: digits,
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
	eurBank: { iban, bicCode: shortText(11), accountName: shortText(), ...address },
	gbpBank: { sortCode: digits, accountNumber: digits, accountName: shortText(), ...address },
	mobileMoney: {
		phoneNumber: digits,
		mobileMoneyOperatorId: id,
		accountName: shortText(),
	},
	ngnBank: { bankId: id, accountNumber: digits },
	usdAch: ach,
	usdWire: { ...ach, swiftCode: shortText(11) },
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
