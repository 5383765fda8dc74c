import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byName } from '../kit/form/byName';
import { locator } from '../kit/form/fields';

type More = Partial<INodeProperties>;

/** A line of text. */
export function textField(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

/** A line of text that must be filled in. */
export function requiredField(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): INodeProperties {
	return textField(displayName, name, description, { required: true, ...more });
}

/** A day; what n8n's date picker adds as time is cut off. */
export function dateField(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/** A choice among fixed values; options are sorted by name, as n8n wants them. */
export function choiceField(
	displayName: string,
	name: string,
	description: string,
	options: INodePropertyOptions[],
	more: More = {},
): INodeProperties {
	const sorted = [...options].sort(byName);
	return {
		displayName,
		name,
		type: 'options',
		options: sorted,
		default: first(options),
		description,
		...more,
	};
}

const first = ([option]: INodePropertyOptions[]) => option?.value ?? '';

const SMALL_WORDS = new Set(['and', 'for', 'of']);

/** Options whose labels follow from their values: `sole_proprietorship` → "Sole Proprietorship". */
export function labelled(values: readonly string[]): INodePropertyOptions[] {
	return values.map((value) => ({
		name: value
			.toLowerCase()
			.split('_')
			.map((word) => (SMALL_WORDS.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
			.join(' '),
		value,
	}));
}

/** Shows a field only for some values of another. */
export function shownFor(name: string, values: string[], field: INodeProperties): INodeProperties {
	const show = { ...field.displayOptions?.show, [name]: values };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}

/** An ID of Blaaiz that can be picked from a list. */
export function idField(
	displayName: string,
	name: string,
	search: string,
	description: string,
	more: More & { dependsOn?: string[] } = {},
): INodeProperties {
	const { dependsOn, ...rest } = more;
	const field = locator({
		displayName,
		name,
		description,
		search,
		dependsOn,
		example: '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b11',
		pattern: '^\\S+$',
		complaint: 'Not an ID: it has no spaces',
	});
	return { ...field, ...rest };
}

/** The same field, as one of the optional ones of a group. */
export function optionalField(
	field: INodeProperties,
	description = field.description,
): INodeProperties {
	const copy = { ...field, description };
	delete copy.required;
	return copy;
}

export const walletField = idField(
	'Wallet',
	'walletId',
	'searchWallets',
	'The wallet; a business has one per currency',
);

export const customerField = idField(
	'Customer',
	'customerId',
	'searchCustomers',
	'The customer; money can move only for one that is VERIFIED',
);

/** For payouts, which go to somebody else. */
export const payingCustomerField: INodeProperties = {
	...customerField,
	displayName: 'Customer (Not the Recipient)',
	description:
		'One of your customers, to whom Blaaiz assigns the payout; it must be VERIFIED. Enter the recipient below.',
};

export const virtualAccountField = idField(
	'Virtual Account',
	'virtualAccountId',
	'searchVirtualAccounts',
	'The virtual bank account',
);

export const cryptoWalletField = idField(
	'Crypto Wallet',
	'walletId',
	'searchCryptoWallets',
	'The crypto wallet; wallets are created in the Blaaiz dashboard',
);

export const merchantReferenceField: INodeProperties = {
	displayName: 'Merchant Reference',
	name: 'merchantReference',
	type: 'string',
	default: '',
	placeholder: 'e.g. INV-2026-0042',
	description:
		'Your own reference, unique in the business, at most 255 characters. Blaaiz refuses a second payout with the same one, so your own also protects a manual "Retry execution" and a second run. It is sent exactly as entered.',
};

/** Which side of an exchange an amount is meant for; exactly one of the two is ever sent. */
export const amountSideField: INodeProperties = choiceField(
	'Amount Is',
	'amountSide',
	'Which side of the exchange is fixed; the other follows from rate and fees',
	[
		{
			name: 'What I Send',
			value: 'from',
			description: 'In the currency of the wallet, fees included',
		},
		{
			name: 'What They Receive',
			value: 'to',
			description: 'In the currency of the destination',
		},
	],
);

export const amountField: INodeProperties = requiredField(
	'Amount',
	'amount',
	'A decimal number with at most as many decimals as the currency has',
	{ placeholder: 'e.g. 1500.25' },
);
