import type { INodeProperties } from 'n8n-workflow';

import { signatureFields } from '../../kit/signature/fields';
import { unpublished } from './unpublished';

const verifying = { verification: ['hmac', 'standardWebhooks', 'headerToken', 'urlToken'] };

/** The form of the webhook credential. */
export const webhookFields: INodeProperties[] = [
	{
		displayName:
			'Banksy does not publish whether, or how, it signs its deliveries. Ask its support, or use a shared token in the URL: that one needs nothing from Banksy.',
		name: 'verificationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		options: [
			{
				name: 'HMAC Signature',
				value: 'hmac',
				description: 'Deliveries carry a signature over their bytes',
			},
			{
				name: 'Shared Token in a Header',
				value: 'headerToken',
				description: 'Deliveries carry a fixed secret in a header',
			},
			{
				name: 'Shared Token in the URL',
				value: 'urlToken',
				description: 'The URL entered in the dashboard ends in a secret of your own',
			},
			{
				name: 'Standard Webhooks or Svix',
				value: 'standardWebhooks',
				description: 'Deliveries carry webhook-signature or svix-signature',
			},
			{
				name: 'Unsigned Deliveries (Unsafe)',
				value: 'unsigned',
				description: 'Accept everything. Anyone who learns the URL can forge payments.',
			},
		],
		default: 'hmac',
		description: 'How a delivery proves that it comes from Banksy',
	},
	{
		displayName:
			'Unsafe: every delivery is believed, forged ones too. Use it only for trying things out, or together with "Confirm With the API" in the trigger: that proves the status of the payment, but neither amount nor reference.',
		name: 'unsignedWarning',
		type: 'notice',
		default: '',
		displayOptions: { show: { verification: ['unsigned'] } },
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: verifying },
		description:
			'The key of the signature, or the shared token. For a token in the URL make up a long random one.',
	},
	{
		displayName: 'Previous Secret',
		name: 'previousSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: verifying },
		description: 'Only while you change the secret: deliveries with either one are accepted',
	},
	...signatureFields({
		...unpublished,
		show: { verification: ['hmac'] },
		stringToSign: 'timestampBody',
	}),
	{
		displayName: 'Token Header',
		name: 'sharedHeader',
		type: 'string',
		default: 'X-WEBHOOK-TOKEN',
		displayOptions: { show: { verification: ['headerToken'] } },
		description: 'Name of the header that carries the token; not published by Banksy',
	},
	{
		displayName: 'Token Prefix',
		name: 'sharedPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bearer',
		displayOptions: { show: { verification: ['headerToken'] } },
		description:
			'What stands before the token, with the space that follows it: "Bearer " for the header Authorization',
	},
	{
		displayName: 'Token Parameter',
		name: 'sharedParameter',
		type: 'string',
		default: 'token',
		displayOptions: { show: { verification: ['urlToken'] } },
		description:
			'Name of the query parameter. In the dashboard, enter the Production URL followed by ?token= and the secret.',
	},
];
