import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { credentialFields } from '../nodes/SignedWebhook/credential/fields';

export class WebhookSignatureApi implements ICredentialType {
	name = 'webhookSignatureApi';

	displayName = 'Webhook Signature API';

	icon: Icon = {
		light: 'file:../nodes/SignedWebhook/signedWebhook.svg',
		dark: 'file:../nodes/SignedWebhook/signedWebhook.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/signed-webhooks.md#five-minutes-from-a-webhook-node-to-a-verified-one';

	properties: INodeProperties[] = credentialFields;
}
