import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { addressOf, sign } from '../nodes/Blink/api/auth';
import { authenticateWith } from '../nodes/kit/credential/ownHost';

export class BlinkApi implements ICredentialType {
	name = 'blinkApi';

	displayName = 'Blink API';

	icon: Icon = {
		light: 'file:../nodes/Blink/blink.svg',
		dark: 'file:../nodes/Blink/blink.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/blink.md#blink-api';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. blink_…',
			description:
				'From the Blink dashboard under API Keys; make one for this n8n alone. Scopes: Read for wallets and transactions, Receive for invoices, Write for payments; Write does not include Read',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Mainnet', value: 'mainnet', description: 'Real bitcoin' },
				{ name: 'Staging', value: 'staging', description: 'Signet coins without value' },
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a local sandbox',
				},
			],
			default: 'mainnet',
			description: 'A key works only in the environment it was created in',
		},
		{
			displayName: 'GraphQL URL',
			name: 'customUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://blink.example.com/graphql',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Must be https; plain http only for this machine (localhost)',
		},
	];

	authenticate: IAuthenticate = authenticateWith({ name: 'Blink', baseUrl: addressOf, sign });
}
