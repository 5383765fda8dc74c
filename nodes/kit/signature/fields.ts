import type { INodeProperties } from 'n8n-workflow';

import { listFormatFields, shownIf } from './listFormatFields';
import { placeFields } from './placeFields';

/* The choices that describe a signature: what `settings.ts` reads. */

/** What differs between the credentials that have these choices. */
export interface SignatureTexts {
	/** When the credential shows them. */
	show: Record<string, string[]>;
	/** The preset to begin with. */
	stringToSign: 'timestampMethodPathBody' | 'timestampBody' | 'body';
	/** Ends every description of something that the provider does not publish. */
	unpublished?: string;
	/** Names of headers to begin with. */
	headers: { signature: string; timestamp: string };
	/** Whether every value may stand anywhere, and not only in headers. */
	anyPlace?: boolean;
}

const custom = { stringToSign: ['custom'] };

/** The form without what depends on the kind of signature. */
export function formatFields(texts: SignatureTexts): INodeProperties[] {
	const { show, stringToSign, unpublished = '', headers, anyPlace = false } = texts;
	const fields: INodeProperties[] = [
		{
			displayName: 'String to Sign',
			name: 'stringToSign',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: 'Signed: {"ID":"evt_1"}' },
				{ name: 'Custom', value: 'custom', description: 'A template of your own' },
				{
					name: 'Timestamp.Body',
					value: 'timestampBody',
					description: 'Signed: 1731567137.{"ID":"evt_1"}',
				},
				{
					name: 'Timestamp.Method.Path.Body',
					value: 'timestampMethodPathBody',
					description: 'Signed: 1731567137.POST./webhook/orders.{"ID":"evt_1"}',
				},
			],
			default: stringToSign,
			description: `What the signature is computed over${unpublished}`,
		},
		{
			displayName: 'Template',
			name: 'template',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. {method}{path}{timestamp}{body}',
			displayOptions: { show: custom },
			description:
				'Placeholders: {timestamp}, {nonce}, {ID}, {method} or {methodLower}, {URL}, {path} with its query, {pathname} without, {pathEncoded} percent-encoded once more, {query} or {sortedQuery}, {body} byte for byte, {bodyCrlf} with line breaks as CR LF, {sortedBody} or {sortedForm} for forms, {bodyHash:sha256-hex} or -base64, {crc32}, {header:name}, {signedHeaders:name}, {query:name}, {form:name}, {JSON:path}, {line:path} for a value of one line. A part in [[double brackets]] is left out where its value is missing. Everything else, line breaks included, is taken literally.',
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
		...placeFields('signature', 'Signature', {
			header: headers.signature,
			description: `Name of the header that carries the signature${unpublished}`,
			parameter: 'signature',
			forms: anyPlace,
		}),
		...listFormatFields,
		...timestampFields(texts),
		...(['nonce', 'id'] as const).flatMap((name) => stampFields(name, anyPlace)),
	];
	return shownIf(show, fields);
}

/** The form for an HMAC. */
export const signatureFields = (texts: SignatureTexts): INodeProperties[] => [
	...hmacFields(texts.show),
	...formatFields(texts),
];

/** What an HMAC is computed with. */
export const hmacFields = (show: SignatureTexts['show']): INodeProperties[] =>
	shownIf(show, [
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
		{
			displayName: 'Key Prefix',
			name: 'keyPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. whsec_',
			description: 'A prefix of the secret that is not part of the key. Usually empty.',
		},
	]);

const timestampFields = ({
	headers,
	unpublished = '',
	anyPlace = false,
}: SignatureTexts): INodeProperties[] => [
	{
		displayName: 'Timestamp Unit',
		name: 'timestampUnit',
		type: 'options',
		options: [
			{ name: 'ISO 8601', value: 'iso', description: 'Such as 2026-11-29T06:30:00Z' },
			{
				name: 'ISO 8601 Without Zone',
				value: 'iso-utc',
				description: 'Such as 2026-11-29T06:30:00, in UTC',
			},
			{ name: 'Milliseconds', value: 'milliseconds', description: '13 digits' },
			{ name: 'Seconds', value: 'seconds', description: '10 digits' },
		],
		default: 'seconds',
		description: 'How the time is written',
	},
	...placed('timestamp', 'Timestamp', anyPlace, {
		header: headers.timestamp,
		description: `Name of the header that carries the time, for strings to sign that contain it${unpublished}`,
		parameter: 'timestamp',
		show: { signatureFormat: ['single'] },
	}),
];

const stampFields = (name: 'id' | 'nonce', anyPlace: boolean): INodeProperties[] =>
	placed(name, name === 'id' ? 'ID' : 'Nonce', anyPlace, {
		header: name === 'id' ? 'X-REQUEST-ID' : 'X-NONCE',
		description: `Name of the header that carries ${name === 'id' ? '{ID}' : '{nonce}'}, for templates that contain it`,
		parameter: name,
		show: custom,
	});

/** A value that stands anywhere, or in a header. */
function placed(
	name: string,
	label: string,
	anyPlace: boolean,
	texts: Parameters<typeof placeFields>[2],
): INodeProperties[] {
	const fields = placeFields(name, label, { ...texts, forms: true });
	if (anyPlace) return fields;
	return fields
		.filter(({ name: field }) => field === `${name}Header`)
		.map((field) => ({ ...field, displayOptions: { show: texts.show } }));
}
