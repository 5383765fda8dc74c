import type { INodeProperties } from 'n8n-workflow';

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
				'Placeholders: {timestamp}, {method} in capitals, {path} with its query, {body} byte for byte. Everything else, line breaks included, stands for itself.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'HMAC-SHA256', value: 'sha256' },
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
				{ name: 'Hex', value: 'hex' },
			],
			default: 'hex',
			description: 'How the signature is written in its header',
		},
		{
			displayName: 'Timestamp Unit',
			name: 'timestampUnit',
			type: 'options',
			options: [
				{ name: 'Milliseconds', value: 'milliseconds', description: '13 digits' },
				{ name: 'Seconds', value: 'seconds', description: '10 digits' },
			],
			default: 'seconds',
			description: 'Unit of the Unix time in the timestamp header',
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-SIGNATURE',
			description: 'Name of the header that carries the signature; not published by Banksy',
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: 'X-TIMESTAMP',
			description:
				'Name of the header that carries the time, for strings to sign that contain it; not published by Banksy',
		},
	];
	return fields.map((field) => ({
		...field,
		displayOptions: { show: { ...show, ...field.displayOptions?.show } },
	}));
}
