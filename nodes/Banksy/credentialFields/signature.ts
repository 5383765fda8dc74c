import type { INodeProperties } from 'n8n-workflow';

import { placeFields } from './place';

const placement: INodeProperties[] = [
	...placeFields('signature', 'Signature', {
		header: 'X-SIGNATURE',
		description: 'Name of the header that carries the signature; not published by Banksy',
		parameter: 'signature',
	}),
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. sha256=',
		description: 'What stands before the signature itself',
	},
	{
		displayName: 'Signature Format',
		name: 'signatureFormat',
		type: 'options',
		options: [
			{ name: 'List', value: 'list', description: 'Several values in one: t=1731567137,v1=…' },
			{ name: 'Single Value', value: 'single', description: 'Nothing but the signature' },
		],
		default: 'single',
	},
	{
		displayName: 'List Separator',
		name: 'listSeparator',
		type: 'options',
		options: [
			{ name: 'Comma', value: ',' },
			{ name: 'Comma and Space', value: ', ' },
			{ name: 'Semicolon', value: ';' },
			{ name: 'Space', value: ' ' },
		],
		default: ',',
		displayOptions: { show: { signatureFormat: ['list'] } },
		description: 'What stands between the values of the list',
	},
	{
		displayName: 'Signature Element',
		name: 'signatureElement',
		type: 'string',
		default: 'v1',
		displayOptions: { show: { signatureFormat: ['list'] } },
		description: 'Name of the signature in the list',
	},
	{
		displayName: 'Timestamp Element',
		name: 'timestampElement',
		type: 'string',
		default: 't',
		displayOptions: { show: { signatureFormat: ['list'] } },
		description: 'Name of the timestamp in the list, for strings to sign that contain it',
	},
];

const values: INodeProperties[] = [
	{
		displayName: 'Timestamp Unit',
		name: 'timestampUnit',
		type: 'options',
		options: [
			{ name: 'ISO 8601', value: 'iso', description: 'Such as 2026-11-29T06:30:00Z' },
			{ name: 'Milliseconds', value: 'milliseconds', description: '13 digits' },
			{ name: 'Seconds', value: 'seconds', description: '10 digits' },
		],
		default: 'seconds',
		description: 'How the time is written',
	},
	{
		displayName: 'Timestamp Header',
		name: 'timestampHeader',
		type: 'string',
		default: 'X-TIMESTAMP',
		displayOptions: { show: { signatureFormat: ['single'] } },
		description:
			'Name of the header that carries the time, for strings to sign that contain it; not published by Banksy',
	},
	{
		displayName: 'Nonce Header',
		name: 'nonceHeader',
		type: 'string',
		default: 'X-NONCE',
		displayOptions: { show: { stringToSign: ['custom'] } },
		description: 'Name of the header that carries {nonce}, for templates that contain it',
	},
	{
		displayName: 'ID Header',
		name: 'idHeader',
		type: 'string',
		default: 'X-REQUEST-ID',
		displayOptions: { show: { stringToSign: ['custom'] } },
		description: 'Name of the header that carries {ID}, for templates that contain it',
	},
];

/**
 * The choices that describe a signature, in both credentials.
 * @param show when the credential shows them
 * @param stringToSign the preset to begin with
 */
export function signatureFields(
	show: Record<string, string[]>,
	stringToSign: 'timestampMethodPathBody' | 'timestampBody',
): INodeProperties[] {
	const fields: INodeProperties[] = [
		{
			displayName: 'String to Sign',
			name: 'stringToSign',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: '{body}' },
				{ name: 'Custom', value: 'custom', description: 'A template of your own' },
				{ name: 'Timestamp.Body', value: 'timestampBody', description: '{timestamp}.{body}' },
				{
					name: 'Timestamp.Method.Path.Body',
					value: 'timestampMethodPathBody',
					description: '{timestamp}.{method}.{path}.{body}',
				},
			],
			default: stringToSign,
			description:
				'What the HMAC is computed over. Banksy does not publish it: choose what its reference says.',
		},
		{
			displayName: 'Template',
			name: 'template',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. {method}{path}{timestamp}{body}',
			displayOptions: { show: { stringToSign: ['custom'] } },
			description:
				'Placeholders: {timestamp}, {nonce}, {ID}, {method} or {methodLower}, {URL}, {path} with its query, {pathname} without, {query} or {sortedQuery}, {body} byte for byte, {sortedBody} for forms, {bodyHash:sha256-hex} or -base64, {header:name}, {JSON:path}. Everything else, line breaks included, stands for itself.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'HMAC-SHA1', value: 'sha1' },
				{ name: 'HMAC-SHA256', value: 'sha256' },
				{ name: 'HMAC-SHA384', value: 'sha384' },
				{ name: 'HMAC-SHA512', value: 'sha512' },
			],
			default: 'sha256',
		},
		{
			displayName: 'Encoding',
			name: 'encoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Base64url', value: 'base64url' },
				{ name: 'Hex', value: 'hex' },
			],
			default: 'hex',
			description: 'How the signature is written',
		},
		{
			displayName: 'Key Encoding',
			name: 'secretEncoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64', description: 'The key is what the secret decodes to' },
				{ name: 'Hex', value: 'hex', description: 'The key is what the secret decodes to' },
				{ name: 'Text', value: 'text', description: 'The characters of the secret are the key' },
			],
			default: 'text',
			description: 'How the secret holds the key of the HMAC',
		},
		...placement,
		...values,
	];
	return fields.map((field) => ({
		...field,
		displayOptions: { show: { ...show, ...field.displayOptions?.show } },
	}));
}
