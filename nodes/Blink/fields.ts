import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../kit/form/fields';

/** Listing needs more than most operations do. */
const NEEDS_READ = 'The list needs an API key with the scope "Read"; without it, enter the ID.';

/** Which of the two wallets; decides the unit of every amount beside it. */
export const walletCurrencyField: INodeProperties = {
	displayName: 'Wallet Currency',
	name: 'walletCurrency',
	type: 'options',
	options: [
		{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet; amounts are in sats' },
		{ name: 'USD', value: 'USD', description: 'The dollar wallet; amounts are in US cents' },
	],
	default: 'BTC',
	description: 'Currency of the wallet, which is also the unit of the amount',
};

export const walletField: INodeProperties = locator({
	displayName: 'Wallet',
	name: 'walletId',
	description: `The wallet of your Blink account. ${NEEDS_READ}`,
	search: 'searchWallets',
	example: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
	complaint: 'Not a wallet ID: it is a UUID, as the Blink dashboard shows it',
});

/** The wallet as a filter: it may be left out. */
export const walletFilter: INodeProperties = {
	...walletField,
	required: undefined,
	description: `Only this wallet; all wallets of the account when left out. ${NEEDS_READ}`,
};

/**
 * For operations that Blink answers without an API key. Without one there is no credential to name
 * an environment, so they go to mainnet.
 */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: 'In the environment of the credential' },
		{ name: 'None', value: 'none', description: 'Without a key, on mainnet' },
	],
	default: 'apiKey',
	description: 'Blink answers this operation with or without an API key',
};

export const usernameField: INodeProperties = {
	displayName: 'Username',
	name: 'username',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. satoshi',
	description: 'A Blink user name, without "@blink.sv"; phone numbers are not accepted',
};

/** The payment hash of an invoice of the account. */
export const paymentHashField: INodeProperties = locator({
	displayName: 'Payment Hash',
	name: 'paymentHash',
	description: `The payment hash of an invoice of this wallet. ${NEEDS_READ}`,
	search: 'searchInvoices',
	example: '4c6d…, 64 hexadecimal characters',
	pattern: '^[0-9a-fA-F]{64}$',
	complaint: 'Not a payment hash: it has 64 hexadecimal characters',
});

export const paymentHashOrRequestField: INodeProperties = {
	displayName: 'Payment Hash or Request',
	name: 'invoice',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. lnbc10u1p… or 64 hexadecimal characters',
	description: 'The payment hash of the invoice, or the invoice itself',
};

export const addressField: INodeProperties = {
	displayName: 'Address',
	name: 'address',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh',
	description: 'A bitcoin address',
};

/** A display currency, such as USD or EUR. */
export const currencyField: INodeProperties = locator({
	displayName: 'Currency',
	name: 'currency',
	description: 'One of the currencies that Blink knows a price in',
	search: 'searchCurrencies',
	example: 'EUR',
	pattern: '^[a-zA-Z]{3,4}$',
	complaint: 'Not a currency code: it has 3 or 4 letters',
});

/** An amount in one unit, which is in its label. */
export function amountField(
	unit: 'Sats' | 'Cents',
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties {
	return {
		displayName: `Amount (${unit})`,
		name: 'amount',
		type: 'number',
		// nothing is sent by a default: 0 is what nobody has filled in yet, and is refused
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description,
		...more,
	};
}

/** The amount, once in cents and once in sats; the wallet currency decides which one shows. */
export function amountFields(
	description: string,
	more: Partial<INodeProperties> = {},
	currencyPath = 'walletCurrency',
): INodeProperties[] {
	const shown = (currency: string): INodeProperties['displayOptions'] => ({
		show: { [currencyPath]: [currency], ...more.displayOptions?.show },
	});
	return [
		amountField('Cents', description, { ...more, displayOptions: shown('USD') }),
		amountField('Sats', description, { ...more, displayOptions: shown('BTC') }),
	];
}

/** For a dollar wallet Blink takes an amount in cents or in sats; for a bitcoin wallet only in sats. */
export const amountUnitField: INodeProperties = {
	displayName: 'Amount In',
	name: 'amountUnit',
	type: 'options',
	options: [
		{ name: 'Cents', value: 'cents', description: 'US cents, the unit of the dollar wallet' },
		{ name: 'Sats', value: 'sats', description: 'Sats, exchanged by Blink at its price' },
	],
	displayOptions: { show: { walletCurrency: ['USD'] } },
	default: 'cents',
	description: 'The unit of the amount',
};

/** The amount beside {@link amountUnitField}; the unit is in the label of the one that shows. */
export function unitAmountFields(
	description: string,
	{ displayOptions, ...more }: Partial<INodeProperties> = {},
): INodeProperties[] {
	const amount = (unit: 'Sats' | 'Cents', when: Record<string, string[]>) =>
		amountField(unit, description, {
			...more,
			required: true,
			displayOptions: { show: { ...when, ...displayOptions?.show } },
		});
	return [
		amount('Sats', { walletCurrency: ['BTC'] }),
		amount('Cents', { walletCurrency: ['USD'], amountUnit: ['cents'] }),
		amount('Sats', { walletCurrency: ['USD'], amountUnit: ['sats'] }),
	];
}

export const memoField: INodeProperties = {
	displayName: 'Memo',
	name: 'memo',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 1042',
	description: 'Text that goes with the payment, at most 639 bytes',
};
