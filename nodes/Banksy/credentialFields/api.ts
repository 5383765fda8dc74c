import type { INodeProperties } from 'n8n-workflow';

import { placeFields } from '../../kit/signature/placeFields';
import { signatureFields } from '../../kit/signature/fields';
import { unpublished } from './unpublished';

const account: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://api.example.com',
		description:
			'The address of the API, from the reference that Banksy gave you. It is not published: https://api.banksy.io is the default of the npm package bnksy-sdk, whose link to this service is unconfirmed.',
	},
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Production', value: 'production', description: 'Real payments' },
			{ name: 'Test', value: 'test', description: 'Payments without value' },
		],
		default: 'test',
		description: 'As chosen when the key was created. It does not choose the address.',
	},
	{
		displayName: 'Currency Type',
		name: 'currencyType',
		type: 'options',
		options: [
			{ name: 'Crypto', value: 'crypto' },
			{ name: 'Fiat', value: 'fiat' },
		],
		default: 'fiat',
		description: 'As chosen when the key was created. Payments are created with it.',
	},
	{
		displayName: 'Key Expiry',
		name: 'keyExpiry',
		type: 'options',
		options: [
			{ name: 'Never', value: 'never' },
			{ name: 'On a Date', value: 'date' },
		],
		default: 'never',
		description:
			'As chosen when the key was created. Nodes warn two weeks before the date, and send nothing after that day.',
	},
	{
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { keyExpiry: ['date'] } },
		description:
			'The expiry date that the dashboard shows for the key. It is used through the end of that day, wherever it ends last; a time of day is ignored.',
	},
	{
		displayName: 'Public Key',
		name: 'publicKey',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ck_test_…',
		description:
			'Banksy dashboard → API Keys. It identifies the key and is sent with every request.',
	},
	{
		displayName: 'Secret Key',
		name: 'secretKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Banksy dashboard → API Keys, shown when the key is created. It signs requests and is not sent itself.',
	},
];

const transport: INodeProperties[] = [
	{
		displayName:
			'Banksy says that requests are signed with the secret key, but does not publish how. Set this part to what the reference you were given says.',
		name: 'signingNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Request Signing',
		name: 'signing',
		type: 'options',
		options: [
			{ name: 'HMAC', value: 'hmac', description: 'Sign every request with the secret key' },
			{ name: 'None', value: 'none', description: 'Send only the key' },
			{
				name: 'Standard Webhooks',
				value: 'standardWebhooks',
				description: 'HMAC-SHA256 in headers whose names begin with "webhook-"',
			},
		],
		default: 'hmac',
	},
	...signatureFields({
		...unpublished,
		show: { signing: ['hmac'] },
		stringToSign: 'timestampMethodPathBody',
	}),
	...placeFields('publicKey', 'Public Key', {
		header: 'X-AUTH',
		description:
			'Name of the header that carries the public key. X-AUTH is what integrations were seen to send; it is not documented.',
		parameter: 'apiKey',
	}),
	{
		displayName: 'Public Key Prefix',
		name: 'publicKeyPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bearer',
		description:
			'What stands before the key, with the space that follows it: "Bearer " for the header Authorization',
	},
	{
		displayName: 'Send Secret Key as API Key',
		name: 'sendSecretKey',
		type: 'boolean',
		default: false,
		description:
			'Whether to send the secret key instead of the public key. Only if the reference demands it: a secret that was sent to the wrong place cannot be taken back.',
	},
	{
		displayName:
			'The secret key leaves n8n with every request. Whoever reads one request can act as you: make sure of the Base URL, and replace the key if in doubt.',
		name: 'sendSecretKeyWarning',
		type: 'notice',
		default: '',
		displayOptions: { show: { sendSecretKey: [true] } },
	},
	{
		displayName: 'Test Path',
		name: 'testPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /path/from/your/reference',
		description:
			'A harmless GET of the API, used only to test this credential. Without it the test checks the fields and sends nothing, since no harmless call is documented.',
	},
];

/** The form of the API credential. */
export const apiFields: INodeProperties[] = [...account, ...transport];
