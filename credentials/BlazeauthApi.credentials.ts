import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { addressOf, sign } from '../nodes/Blazeauth/api/auth';
import { authenticateWith } from '../nodes/kit/credential/ownHost';

export class BlazeauthApi implements ICredentialType {
	name = 'blazeauthApi';

	displayName = 'Blazeauth API';

	icon: Icon = {
		light: 'file:../nodes/Blazeauth/blazeauth.svg',
		dark: 'file:../nodes/Blazeauth/blazeauth.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/blazeauth.md#from-an-empty-account-to-a-working-workflow';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. blz_mgmt_bak_…',
			description:
				'A Management API key. Blazeauth shows it only once, when it is created; plans from Basic up can create keys. Give it only the scopes that your workflows need',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'https://api.blazeauth.net' },
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a local sandbox',
				},
			],
			default: 'production',
			description: 'Where requests go',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.blazeauth.net',
			placeholder: 'e.g. https://blazeauth.example.com',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Must be https; plain http only for this machine (localhost)',
		},
	];

	authenticate: IAuthenticate = authenticateWith({ name: 'Blazeauth', baseUrl: addressOf, sign });
}
