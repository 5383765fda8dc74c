import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class BlinkWebhookApi implements ICredentialType {
	name = 'blinkWebhookApi';

	displayName = 'Blink Webhook API';

	icon: Icon = {
		light: 'file:../nodes/Blink/blink.svg',
		dark: 'file:../nodes/Blink/blink.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/blink.md#blink-webhook-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'Blink dashboard → Callback Endpoints → Callback Portal → your endpoint → Signing Secret. It is not the API key',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'Only while you rotate the secret: deliveries signed with either one are accepted. Clear it a day later',
		},
	];
}
