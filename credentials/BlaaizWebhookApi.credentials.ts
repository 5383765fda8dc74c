import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class BlaaizWebhookApi implements ICredentialType {
	name = 'blaaizWebhookApi';

	displayName = 'Blaaiz Webhook API';

	icon: Icon = {
		light: 'file:../nodes/Blaaiz/blaaiz.svg',
		dark: 'file:../nodes/Blaaiz/blaaiz.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/blaaiz.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The signing_secret that Blaaiz shows when webhook URLs are registered or the secret is rotated. It is not the client secret of the API credential.',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only while you rotate the signing secret: deliveries signed with either one are accepted. Clear it after two days, when Blaaiz has given up its retries. It is not the client secret either.',
		},
	];
}
