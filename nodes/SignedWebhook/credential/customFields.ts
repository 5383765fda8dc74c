import type { INodeProperties } from 'n8n-workflow';

import { formatFields, hmacFields } from '../../kit/signature/fields';
import { shownIf } from '../../kit/signature/listFormatFields';
import { placeFields } from '../../kit/signature/placeFields';

/* Providers that no preset knows: every choice that a preset makes is a field. */

/** The ways in which an unknown provider may sign. */
export const customPresets = [
	{
		name: 'customHmac',
		displayName: 'Custom HMAC',
		description: 'Any provider that signs with a shared secret',
	},
	{
		name: 'customPublicKey',
		displayName: 'Custom Public Key',
		description: 'Any provider that signs with a key of its own: Ed25519, ECDSA or RSA',
	},
	{
		name: 'customToken',
		displayName: 'Custom Token',
		description: 'Any provider that sends a fixed secret in a header, the URL or the body',
	},
] as const;

/** Whether a person has described the scheme. */
export const isCustom = (preset: { name: string }): boolean =>
	customPresets.some(({ name }) => name === preset.name);

const secret: INodeProperties[] = [
	...shownIf({ provider: ['customHmac', 'customToken'] }, [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key of the signature, or the fixed secret',
		},
	]),
	...shownIf({ provider: ['customPublicKey'] }, [
		{
			displayName: 'Public Key',
			name: 'publicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			description: 'As the provider prints it',
		},
		{
			displayName: 'Public Key Encoding',
			name: 'publicKeyEncoding',
			type: 'options',
			options: [
				{ name: 'DER in Base64', value: 'spki', description: 'Begins with MF or MI' },
				{ name: 'Ed25519 Key in Base64', value: 'raw-base64', description: '44 characters' },
				{ name: 'Ed25519 Key in Hex', value: 'raw-hex', description: '64 characters' },
				{ name: 'PEM', value: 'pem', description: 'Begins with -----BEGIN PUBLIC KEY-----' },
			],
			default: 'pem',
			description: 'How the key is written',
		},
		{
			displayName: 'Public Key Algorithm',
			name: 'publicKeyAlgorithm',
			type: 'options',
			options: [
				{ name: 'ECDSA With SHA-256', value: 'ecdsa-sha256' },
				{ name: 'Ed25519', value: 'ed25519' },
				{ name: 'RSA With SHA-1', value: 'rsa-sha1' },
				{ name: 'RSA With SHA-256', value: 'rsa-sha256' },
			],
			default: 'ed25519',
		},
	]),
];

const token: INodeProperties[] = shownIf({ provider: ['customToken'] }, [
	{
		displayName: 'Basic Authentication',
		name: 'tokenBasic',
		type: 'boolean',
		default: false,
		description:
			'Whether the secret is user:password, sent as "Authorization: Basic …" by providers that take a user and a password in the URL',
	},
	...placeFields('token', 'Token', {
		header: 'X-WEBHOOK-TOKEN',
		description: 'Name of the header that carries the secret',
		parameter: 'token',
		forms: true,
		show: { tokenBasic: [false] },
	}),
	{
		displayName: 'Token Prefix',
		name: 'sharedPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bearer',
		description: 'What stands before the secret',
	},
]);

const event: INodeProperties[] = shownIf({ provider: customPresets.map(({ name }) => name) }, [
	...placeFields('eventType', 'Event Type', {
		header: '',
		description: 'Name of the header that names the type of the event; empty if none does',
		parameter: 'type',
		forms: true,
	}),
	...placeFields('eventId', 'Event ID', {
		header: '',
		description:
			'Name of the header with the ID that stays the same when an event is delivered again; empty if none does',
		parameter: 'id',
		forms: true,
	}),
	{
		displayName: 'Batch Path',
		name: 'batchPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. events',
		description:
			'Path of the list in the body that "Split Batches" makes items of; empty for the body itself',
	},
	{
		displayName: 'Batch ID Path',
		name: 'batchIdPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. ID',
		description: 'Path of the ID in each element of that list',
	},
]);

/** The fields of all custom ways. */
export const customFields: INodeProperties[] = [
	...secret,
	...hmacFields({ provider: ['customHmac'] }),
	...formatFields({
		show: { provider: ['customHmac', 'customPublicKey'] },
		stringToSign: 'body',
		headers: { signature: 'X-SIGNATURE', timestamp: 'X-TIMESTAMP' },
		anyPlace: true,
	}),
	...token,
	...event,
];
