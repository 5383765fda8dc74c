import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../kit/form/fields';

/** Listing needs more than most operations do. */
const NEEDS_READ = 'The list needs an API key with the scope "Read"; without it, enter the ID.';

/** The wallet as a filter of a trigger, where a list would cost an expression engine of its own. */
export const walletFilter: INodeProperties = {
	displayName: 'Wallet ID',
	name: 'walletId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	description: 'Only the wallet with this ID; all wallets of the account when left out',
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
	placeholder: 'e.g. bc1q…',
	description: 'A bitcoin address',
};

/** A display currency, such as USD or EUR. */
export const currencyField: INodeProperties = locator({
	displayName: 'Currency',
	name: 'currency',
	description: 'One of the currencies that Blink knows a price in',
	search: 'searchCurrencies',
	by: 'Code',
	example: 'EUR',
	pattern: '^[a-zA-Z]{3,4}$',
	complaint: 'Not a currency code: it has 3 or 4 letters',
});

export const memoField: INodeProperties = {
	displayName: 'Memo',
	name: 'memo',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 1042',
	description: 'Text that goes with the payment, at most 639 bytes',
};
