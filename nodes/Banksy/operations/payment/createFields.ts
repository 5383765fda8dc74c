import type { INodeProperties } from 'n8n-workflow';

import { successFieldField } from '../../fields';
import { collectionField } from '../../../kit/form/fields';

/** The only path in evidence for creating a payment, from the npm package bnksy-sdk. */
const CREATE_PATH = '/sdk/payment/create';

const additionalFields: INodeProperties[] = [
	{
		displayName: 'Additional Body Fields',
		name: 'additionalBody',
		type: 'json',
		default: '{}',
		description:
			'A JSON object that is merged into the request last, for fields of your reference that are not listed here or that take another form',
	},
	{
		displayName: 'Blockchain',
		name: 'blockchainName',
		type: 'string',
		default: '',
		placeholder: 'e.g. trx',
		description:
			'Seen in the npm package bnksy-sdk: eth, bsc, pol, trx or btc. Only together with a token.',
	},
	{
		displayName: 'Context',
		name: 'context',
		type: 'json',
		default: '{}',
		description: 'A JSON object of your own that stays with the payment',
	},
	{
		displayName: 'Currency Type',
		name: 'currencyType',
		type: 'options',
		options: [
			{ name: 'As in the Credential', value: 'credential' },
			{ name: 'Crypto', value: 'crypto' },
			{ name: 'Do Not Send', value: 'none' },
			{ name: 'Fiat', value: 'fiat' },
		],
		default: 'credential',
		description: 'What is sent as currencyType',
	},
	{
		displayName: 'Customer Email',
		name: 'customerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description: 'Address of the payer, for the provider of the payment',
	},
	{
		displayName: 'Customer Name',
		name: 'customerName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan Mukherjee',
		description: 'Name of the payer',
	},
	{
		displayName: 'Customer Phone',
		name: 'customerPhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31201234567',
		description: 'Phone number of the payer',
	},
	{
		displayName: 'Details',
		name: 'details',
		type: 'json',
		default: '{}',
		description: 'A JSON object for the field details, whose content is not published',
	},
	{
		displayName: 'External Client ID',
		name: 'externalClientId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-1042',
		description:
			'Your own reference for the payment. If empty, one is derived that stays the same when n8n retries the node; it is shown in the output.',
	},
	{
		displayName: 'Fiat Currency',
		name: 'fiatCurrency',
		type: 'string',
		default: '',
		placeholder: 'e.g. EUR',
		description:
			'For a payment in a token whose price is in ordinary money: the amount is then in this currency',
	},
	{
		displayName: 'KYC Optional',
		name: 'isKycOptional',
		type: 'boolean',
		default: true,
		description:
			'Whether the payer may pay without identification. Seen in use, but not documented.',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		placeholder: 'e.g. the name from Provider: Get Many',
		description: 'Payment method to use; not documented',
	},
	successFieldField,
	{
		displayName: 'Token',
		name: 'cryptoAsset',
		type: 'string',
		default: '',
		placeholder: 'e.g. USDT',
		description:
			'For a payment in a crypto token. Sent with its blockchain instead of the currency.',
	},
];

/** The form of Payment: Create. */
export const createFields: INodeProperties[] = [
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 49.90',
		description:
			'In major units with a point, such as 49.90 for 49 dollars and 90 cents; sent without rounding',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. USD',
		description: 'Code of the currency. Needed unless a token is set.',
	},
	{
		displayName: 'Success URL',
		name: 'successUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://shop.example/thanks',
		description:
			"Where the payer's browser goes after paying. That visit proves nothing: rely on the webhook or on Payment: Get.",
	},
	{
		displayName: 'Failure URL',
		name: 'failureUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://shop.example/sorry',
		description: "Where the payer's browser goes when the payment fails",
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: CREATE_PATH,
		description:
			'Path of the call that creates a payment. The default is the one that the npm package bnksy-sdk uses; Banksy does not document it.',
	},
	collectionField('Additional Fields', additionalFields),
];
